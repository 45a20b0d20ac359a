// Outside clients from npm ask the server of the protocols: NODE_PATH=… node proofs.mjs '{"grpc":…,"jsonrpc":…,"http":…}'
import {createRequire} from 'node:module';
import {PassThrough} from 'node:stream';
import assert from 'node:assert/strict';
import {finish, proof} from '../../formats/clients/harness.mjs';

const require = createRequire(import.meta.url);
const addresses = JSON.parse(process.argv[2]);
const statuses = [404, 422, 429, 500];
const codes = ['order_not_found', 'validation_failed', 'rate_limited', 'internal'];
const details = ['order 7 does not exist', '2 fields are invalid', 'too many requests', 'The server met an unexpected condition.'];

await proof('vscode-jsonrpc: ResponseError with code, message and data', async () => {
  const rpc = require('vscode-jsonrpc/node');
  const wanted = [404, -32602, 429, -32603];
  for (const [at, status] of statuses.entries()) {
    const up = new PassThrough(), down = new PassThrough();
    const connection = rpc.createMessageConnection(new rpc.StreamMessageReader(down), new rpc.StreamMessageWriter(up));
    connection.listen();
    // Its messages go over HTTP and back.
    let text = '';
    up.on('data', async bytes => {
      text += bytes;
      const body = text.slice(text.indexOf('{'));
      if (!text.includes('{') || !body.endsWith('}')) return;
      const headers = {'content-type': 'application/json'};
      const answer = await (await fetch(`http://${addresses.jsonrpc}`, {method: 'POST', headers, body})).text();
      down.write(`Content-Length: ${Buffer.byteLength(answer)}\r\n\r\n${answer}`);
    });
    const error = await connection.sendRequest(`get${status}`).then(() => assert.fail(`${status}`), error => error);
    assert.ok(error instanceof rpc.ResponseError);
    assert.deepEqual([error.code, error.message, error.data.code], [wanted[at], details[at], codes[at]]);
    connection.dispose();
  }
});

await proof('graphql-request: ClientError with message, extensions and path', async () => {
  const {GraphQLClient, ClientError} = require('graphql-request');
  const client = new GraphQLClient(`http://${addresses.http}/graphql`);
  for (const [at, status] of statuses.entries()) {
    const error = await client.request(`{ order(status: ${status}) }`).then(() => assert.fail(`${status}`), error => error);
    assert.ok(error instanceof ClientError);
    const [found] = error.response.errors;
    assert.deepEqual([found.message, found.extensions.code, found.path], [details[at], codes[at].toUpperCase(), ['order']]);
  }
});

finish();
