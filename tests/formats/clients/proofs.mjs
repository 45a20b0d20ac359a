// Outside clients from npm read the responses: NODE_PATH=… node proofs.mjs http://127.0.0.1:PORT DESCRIPTORS
//
// DESCRIPTORS is what descriptors.py writes. Each `proof` is one. A client gets all four responses, and something that
// it must refuse or misread.
import assert from 'node:assert';
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import os from 'node:os';
import path from 'node:path';
import {finish, proof} from './harness.mjs';

// Unlike `import`, this finds the packages by NODE_PATH.
const require = createRequire(import.meta.url);
const address = process.argv[2].replace(/\/$/, '');
const descriptors = process.argv[3];

const MAIL = 'must be an e-mail address', SKU = 'no product has the SKU "X-9"';
const all = [
  {status: 404, code: 'order_not_found', shape: 'OrderNotFound', title: 'Order not found', detail: 'order 7 does not exist'},
  {status: 422, code: 'validation_failed', shape: 'ValidationFailed', title: 'Validation failed', detail: '2 fields are invalid'},
  {status: 429, code: 'rate_limited', shape: 'RateLimited', title: 'Too Many Requests', detail: 'too many requests'},
  {status: 500, code: 'internal', shape: 'Internal', title: 'Internal Server Error', detail: 'The server met an unexpected condition.'},
].map(it => ({...it, reason: it.code.toUpperCase(), type: 'https://api.example.com/problems/' + it.code.replaceAll('_', '-')}));

const url = (format, status) => `${address}/${format}/${status}`;
const json = async (format, status) => (await fetch(url(format, status))).json();
const text = async (format, status) => (await fetch(url(format, status))).text();
// Without prototypes, which some clients put on what they parse.
const equal = (got, wanted, what) => assert.deepStrictEqual(plain(got), plain(wanted), what && new Differs(what, plain(got), plain(wanted)));
const plain = value => value === undefined ? undefined : JSON.parse(JSON.stringify(value, (_, it) => typeof it === 'bigint' ? `${it}n` : it));
class Differs extends Error {
  constructor(what, got, wanted) {
    super(`${what}\n  got    ${JSON.stringify(got)}\n  wanted ${JSON.stringify(wanted)}`);
  }
}
async function rejected(promise, what) {
  let result;
  try {
    result = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`${what}: no error, but ${JSON.stringify(result)}`);
}

await proof('ajv: the JSON:API 1.1 schema', async () => {
  const Ajv = require('ajv/dist/2020.js');
  // ajv does not know the spelling of `$schema` there.
  const {$schema, ...schema} = JSON.parse(fs.readFileSync(new URL('jsonapi-1.1-errors.json', import.meta.url)));
  const validate = new Ajv({strict: false, formats: {uri: true}}).compile(schema);
  for (const {status} of all) equal([validate(await json('jsonapi', status)), validate.errors], [true, null], `jsonapi ${status}`);
  const bad = [
    [{errors: [{}]}, 'anyOf'],
    [{errors: [{status: 404}]}, 'type'],
    [{errors: [{source: {pointer: '#/email'}}]}, 'pattern'],
    [{errors: [{title: 'x', field: 1}]}, 'unevaluatedProperties'],
    [{errors: [{title: 'x', meta: {_id: 7}}]}, 'unevaluatedProperties'],
    [{errors: [{title: 'a'}, {title: 'a'}]}, 'uniqueItems'],
    [{errors: [{title: 'a'}], data: null}, 'not'],
  ];
  for (const [document, keyword] of bad)
    equal([validate(document), validate.errors?.some(it => it.keyword === keyword)], [false, true], JSON.stringify(document));
});

await proof('jsonapi-validator: the JSON:API 1.0 schema', async () => {
  const {Validator} = require('jsonapi-validator'), validator = new Validator();
  for (const {status} of all) equal(validator.isValid(await json('jsonapi', status)), true, `jsonapi ${status}`);
  for (const document of [{errors: [{status: 404}]}, {errors: [{title: 'x', field: 1}]}, {errors: [{title: 'a'}, {title: 'a'}]}, {errors: [{title: 'a'}], data: null}])
    equal(validator.isValid(document), false, JSON.stringify(document));
});

await proof('google-gax: code, message, reason, metadata and details', async () => {
  const {GoogleError} = require('google-gax');
  const codes = {404: 5, 422: 3, 429: 8, 500: 13};
  for (const {status, reason, detail, title, type} of all) {
    const error = GoogleError.parseHttpError(await json('google', status)), metadata = status === 404 ? {id: '7'} : {};
    equal([error.code, error.message, error.reason, error.domain, error.errorInfoMetadata], [codes[status], detail, reason, 'orders.example.com', metadata], `google ${status}`);
    equal(error.statusDetails, [
      {reason, domain: 'orders.example.com', ...(status === 404 && {metadata})},
      // Its BadRequest has no `reason` yet.
      ...(status === 422 ? [{fieldViolations: [{field: 'email', description: MAIL}, {field: 'items[0].sku', description: SKU}]}] : []),
      ...(status === 429 ? [{retryDelay: {seconds: '30'}}] : []),
      {links: [{description: title, url: type}]},
      {requestId: 'req-1'},
    ], `google ${status}: details`);
  }
  // Where there is no `status` it goes by the HTTP status, and calls a 422 a FAILED_PRECONDITION.
  const fallback = {400: 3, 401: 16, 403: 7, 404: 5, 409: 10, 416: 11, 422: 9, 429: 8, 499: 1, 500: 13, 501: 12, 502: 13, 503: 14, 504: 4};
  for (const status in fallback) equal(GoogleError.parseHttpError({error: {code: +status, message: 'm'}}).code, fallback[status], `no status, ${status}`);
  const {error} = await json('google', 429);
  error.details[1].retryDelay = '30';
  await rejected((async () => GoogleError.parseHttpError({error}))(), 'a delay without its unit');
});

await proof('@azure-rest/core-client: RestError with code, message and body', async () => {
  const {createRestError, getClient} = require('@azure-rest/core-client');
  const client = getClient(address, {allowInsecureConnection: true, retryOptions: {maxRetries: 0}});
  for (const {status, shape, detail} of all) {
    const response = await client.path(`/azure/${status}`).get(), error = createRestError(response);
    equal([error.name, error.code, error.statusCode, error.message], ['RestError', shape, status, detail], `azure ${status}`);
    equal(response.headers['x-ms-error-code'], error.code, `azure ${status}: x-ms-error-code`);
    equal(response.body.error, {
      code: shape,
      message: detail,
      ...(status === 404 && {innererror: {id: 7}}),
      ...(status === 422 && {details: [{code: 'InvalidFormat', message: MAIL, target: 'email'}, {code: 'UnknownSku', message: SKU, target: 'items[0].sku'}]}),
    }, `azure ${status}: body`);
  }
  const error = createRestError(await client.path('/graphql/404').get());
  equal([error.code, error.message], [undefined, 'Unexpected status code: 404'], 'no OData error');
});

await proof('oauth4webapi: the five challenges', async () => {
  const oauth = require('oauth4webapi');
  const wanted = [
    [401, 'bearer', {realm: 'orders'}, false],
    [401, 'bearer', {realm: 'orders', error: 'invalid_token', error_description: 'the token expired'}, false],
    [403, 'bearer', {realm: 'orders', error: 'insufficient_scope', error_description: 'orders:write is missing', scope: 'orders:write'}, false],
    [401, 'bearer', {error: 'insufficient_user_authentication', error_description: 'log in again', acr_values: 'urn:example:mfa', max_age: '300'}, false],
    [401, 'dpop', {error: 'use_dpop_nonce', error_description: 'a nonce is needed', algs: 'ES256 PS256'}, true],
  ];
  const request = path => oauth.protectedResourceRequest('t', 'GET', new URL(`${address}/${path}`), new Headers(), null, {[oauth.allowInsecureRequests]: true});
  for (const [index, [status, scheme, parameters, nonce]] of wanted.entries()) {
    const error = await rejected(request(`challenge/${index}`), `challenge ${index}`);
    equal([error.constructor.name, error.status, error.cause.map(it => [it.scheme, it.parameters]), oauth.isDPoPNonceError(error)],
      ['WWWAuthenticateChallengeError', status, [[scheme, parameters]], nonce], `challenge ${index}`);
    equal(error.response.headers.get('dpop-nonce'), nonce ? 'n1' : null, `challenge ${index}: DPoP-Nonce`);
  }
  equal((await request('oauth/404')).status, 404, 'no challenge, no error');
});

await proof('oauth4webapi: the body of a token endpoint, on 4xx only', async () => {
  const oauth = require('oauth4webapi');
  const process = response => rejected(oauth.processClientCredentialsResponse({issuer: 'http://h/'}, {client_id: 'c'}, response), 'oauth');
  const errors = {404: 'invalid_request', 422: 'invalid_request', 429: 'temporarily_unavailable'};
  const further = {
    404: {id: 7},
    422: {errors: [
      {title: 'Invalid format', detail: MAIL, code: 'invalid_format', pointer: '#/email'},
      {title: 'Unknown SKU', detail: SKU, code: 'unknown_sku', pointer: '#/items/0/sku'},
    ]},
  };
  for (const {status, detail, type} of all) {
    const error = await process(await fetch(url('oauth', status), {method: 'POST'}));
    if (status === 500) {
      equal([error.constructor.name, error.code], ['OperationProcessingError', 'OAUTH_RESPONSE_IS_NOT_CONFORM'], 'oauth 500');
      continue;
    }
    equal([error.constructor.name, error.status, error.error, error.error_description], ['ResponseBodyError', status, errors[status], detail], `oauth ${status}`);
    equal(error.cause, {error: errors[status], error_description: detail, error_uri: type, ...further[status]}, `oauth ${status}: body`);
  }
  equal((await process(await fetch(url('aws', 404)))).code, 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'no OAuth error');
});

await proof('@connectrpc/connect with connect-web: code, message and details', async () => {
  const {createClient, ConnectError, Code} = require('@connectrpc/connect'), {createConnectTransport} = require('@connectrpc/connect-web');
  const {createFileRegistry, fromBinary} = require('@bufbuild/protobuf'), {FileDescriptorSetSchema} = require('@bufbuild/protobuf/wkt');
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, fs.readFileSync(descriptors)));
  const names = ['ErrorInfo', 'BadRequest', 'RetryInfo', 'Help', 'RequestInfo'];
  const call = async options => ConnectError.from(await rejected(createClient(registry.getService('orders.v1.Orders'), createConnectTransport(options)).get({}), 'connect'));
  const find = (error, name) => error.findDetails(registry.getMessage(`google.rpc.${name}`));
  const codes = {404: 'NotFound', 422: 'InvalidArgument', 429: 'ResourceExhausted', 500: 'Internal'};
  for (const {status, reason, detail, title, type} of all) {
    const error = await call({baseUrl: url('connect', status)});
    equal([Code[error.code], error.rawMessage], [codes[status], detail], `connect ${status}`);
    const wanted = {
      ErrorInfo: {reason, domain: 'orders.example.com', metadata: status === 404 ? {id: '7'} : {}},
      ...(status === 422 && {BadRequest: {fieldViolations: [{field: 'email', description: MAIL, reason: 'INVALID_FORMAT'}, {field: 'items[0].sku', description: SKU, reason: 'UNKNOWN_SKU'}]}}),
      ...(status === 429 && {RetryInfo: {retryDelay: {seconds: '30n', nanos: 0}}}),
      Help: {links: [{description: title, url: type}]},
      RequestInfo: {requestId: 'req-1', servingData: ''},
    };
    const got = JSON.parse(JSON.stringify(Object.fromEntries(names.flatMap(name => find(error, name).map(it => [name, it]))),
      (key, it) => key === '$typeName' ? undefined : typeof it === 'bigint' ? `${it}n` : it));
    equal(got, wanted, `connect ${status}: details`);
    equal(error.details.map(it => it.type), Object.keys(wanted).map(name => `google.rpc.${name}`), `connect ${status}: order`);
  }
  // Whatever is not this JSON is misread: by the HTTP status, as gRPC maps it.
  const bad = [
    [404, 'application/problem+json', '{}', 'Unimplemented'],
    [404, 'application/json', '{"message":"m"}', 'Unimplemented'],
    [400, 'application/json', '{"code":"order_not_found"}', 'Internal'],
  ];
  for (const [status, type, body, code] of bad) {
    const fetch = async () => new Response(body, {status, headers: {'content-type': type}});
    equal(Code[(await call({baseUrl: 'http://h', fetch})).code], code, `${status} ${type} ${body}`);
  }
  const prefixed = '{"code":"not_found","details":[{"type":"type.googleapis.com/google.rpc.RequestInfo","value":"CgVyZXEtMQ"}]}';
  const fetch = async () => new Response(prefixed, {status: 404, headers: {'content-type': 'application/json'}});
  equal(find(await call({baseUrl: 'http://h', fetch}), 'RequestInfo'), [], 'a type with a URL prefix');
  equal(Code[(await call({baseUrl: url('google', 404)})).code], 'Unimplemented', 'no Connect error');
});

await proof('graphql-request: message and extensions, whatever the status', async () => {
  const {ClientError, request} = require('graphql-request');
  const further = {
    404: {id: 7},
    422: {violations: [{message: MAIL, code: 'INVALID_FORMAT', pointer: '/email'}, {message: SKU, code: 'UNKNOWN_SKU', pointer: '/items/0/sku'}]},
  };
  for (const {status, reason, detail} of all) {
    const error = await rejected(request(url('graphql', status), '{order}'), `graphql ${status}`);
    equal([error instanceof ClientError, error.response.status, error.response.errors], [true, status, [{message: detail, extensions: {code: reason, ...further[status]}}]], `graphql ${status}`);
  }
  equal((await rejected(request(url('google', 404), '{order}'), 'google')).response.errors, undefined, 'no GraphQL error');
});

await proof('graphql-http: drops the body of every 4xx and 5xx', async () => {
  const {createClient, NetworkError} = require('graphql-http');
  for (const {status} of all) {
    const error = await rejected(new Promise((next, reject) =>
      createClient({url: url('graphql', status), retryAttempts: 0}).subscribe({query: '{order}'}, {next, error: reject, complete: next})), `graphql ${status}`);
    equal([error instanceof NetworkError, error.response.status], [true, status], `graphql ${status}`);
    equal(error.message.startsWith(`Server responded with ${status}`), true, error.message);
  }
});

await proof('fhir: valid, and nothing unexpected', async () => {
  const {Fhir} = require('fhir'), fhir = new Fhir();
  const validate = outcome => fhir.validate(outcome, {errorOnUnexpected: true});
  for (const {status, code} of all) {
    const {valid, messages} = validate(await json('fhir', status));
    // That our codes are not among those of the example value set is a warning.
    const codes = status === 422 ? ['invalid_format', 'unknown_sku'] : [code];
    equal([valid, messages.map(it => [it.severity, it.message])],
      [true, codes.map(it => ['warning', `Code "${it}" (https://api.example.com/problems) not found in value set`])], `fhir ${status}`);
  }
  const bad = [
    [[{severity: 'error', code: 'banana'}], 'Code "banana" not found in value set'],
    [[{severity: 'error', code: 'not-found', id7: 7}], 'Unexpected property'],
    [[{code: 'not-found'}], 'Missing property'],
    [[], 'A issue entry is required'],
  ];
  for (const [issue, message] of bad) {
    const result = validate({resourceType: 'OperationOutcome', issue});
    equal([result.valid, result.messages.map(it => it.message)], [false, [message]], JSON.stringify(issue));
  }
});

const pages = {};
for (const {status} of all) pages[status] = await text('html', status);
// What is changed must be there.
const changed = (from, to) => {
  const page = pages[422].replaceAll(from, to);
  assert.notStrictEqual(page, pages[422], `the page has no ${from}`);
  return page;
};

await proof('html-validate: recommended and a11y', async () => {
  const {HtmlValidate} = require('html-validate'), validator = new HtmlValidate({extends: ['html-validate:recommended', 'html-validate:a11y']});
  const rules = async page => [...new Set((await validator.validateString(page)).results.flatMap(it => it.messages.map(message => message.ruleId)))];
  for (const status in pages) equal(await rules(pages[status]), [], `html ${status}`);
  const bad = [
    [changed('DOCTYPE', 'doctype'), 'doctype-style'],
    [changed(' lang="en"', ''), 'element-required-attributes'],
    [changed('</li>', ''), 'no-implicit-close'],
    [changed('&quot;', '&nope;'), 'unrecognized-char-ref'],
  ];
  for (const [page, rule] of bad) equal(await rules(page), [rule], rule);
});

await proof('axe-core in jsdom: accessible, but for contrast', async () => {
  const {JSDOM} = require('jsdom'), axe = require('axe-core');
  const run = async page => {
    const {window} = new JSDOM(page, {runScripts: 'outside-only'});
    // jsdom has no layout and no canvas. Without the first, axe skips the rules about `main` and `h1`.
    window.document.elementFromPoint = () => null;
    window.eval(axe.source);
    const {violations, incomplete, passes} = await window.axe.run({rules: {'color-contrast': {enabled: false}}});
    window.close();
    return [violations, incomplete, passes].map(rules => rules.map(it => it.id));
  };
  for (const status in pages) {
    const [violations, incomplete, passes] = await run(pages[status]);
    equal([violations, incomplete], [[], []], `html ${status}`);
    const wanted = ['document-title', 'html-has-lang', 'landmark-one-main', 'meta-viewport', 'page-has-heading-one', 'region', ...(status === '422' ? ['list', 'listitem'] : [])];
    equal(wanted.filter(rule => !passes.includes(rule)), [], `html ${status}: rules that did not run`);
  }
  const bad = [
    [changed(' lang="en"', ''), 'html-has-lang'],
    [changed(/<title>.*<\/title>/g, ''), 'document-title'],
    [changed(/<\/?main>/g, ''), 'landmark-one-main'],
    [changed('h1>', 'h3>'), 'page-has-heading-one'],
    [changed(/<\/?ul>/g, ''), 'listitem'],
  ];
  for (const [page, rule] of bad) equal((await run(page))[0].includes(rule), true, rule);
});

await proof('vnu-jar: no error and no warning of the W3C\'s checker', async () => {
  const jar = require('vnu-jar'), directory = fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'));
  // One file each, since starting Java is what takes the time.
  const check = documents => {
    const files = Object.entries(documents).map(([name, page]) => {
      fs.writeFileSync(path.join(directory, `${name}.html`), page);
      return path.join(directory, `${name}.html`);
    });
    const {status, stderr, error} = spawnSync('java', ['-jar', jar.vnuJar ?? jar, '--Werror', '--format', 'json', ...files], {encoding: 'utf8'});
    if (error) throw error;
    return {status, names: [...new Set(JSON.parse(stderr).messages.map(it => path.basename(it.url, '.html')))].sort(), stderr};
  };
  try {
    const good = check(pages);
    equal([good.status, good.names], [0, []], good.stderr);
    const bad = check({
      heading: changed('h1>', 'h3>'),
      item: changed(/<\/?ul>/g, ''),
      language: changed(' lang="en"', ''),
      title: changed(/<title>.*<\/title>/g, ''),
      unescaped: changed('must', '<must>'),
    });
    equal([bad.status, bad.names], [1, ['heading', 'item', 'language', 'title', 'unescaped']], bad.stderr);
  } finally {
    fs.rmSync(directory, {recursive: true});
  }
});

finish();
