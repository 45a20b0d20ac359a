/** What came: one of these errors, or anything else. */
export type Received<E> =
    | (Answer & { readonly known: true; readonly error: E })
    | (Answer & { readonly known: false; readonly error: undefined });

type Answer = {
    readonly status: number;
    /** In seconds, from now. */
    readonly retryAfter: number | undefined;
    readonly requestId: string | undefined;
    /** As it was. */
    readonly body: string;
};

/** Those of `fetch`, or an object with names in lower case. */
export type HeaderFields = { get(name: string): string | null } | { readonly [name: string]: unknown };

type Schema = {
    readonly $ref?: string;
    readonly const?: unknown;
    readonly enum?: readonly unknown[];
    readonly type?: string | readonly string[];
    readonly required?: readonly string[];
    readonly properties?: { readonly [name: string]: Schema };
    readonly additionalProperties?: Schema;
    readonly items?: Schema;
    readonly anyOf?: readonly Schema[];
    readonly oneOf?: readonly Schema[];
};

function receive<E>(
    isKnown: (body: unknown) => body is E,
    status: number,
    headers: HeaderFields,
    body: string,
): Received<E> {
    const answer = {
        status,
        retryAfter: secondsOf(field(headers, 'retry-after')),
        requestId: field(headers, 'x-request-id'),
        body,
    };
    let json: unknown;
    try {
        json = JSON.parse(body);
    } catch {
        json = undefined;
    }
    try {
        if (isKnown(json)) {
            return { ...answer, known: true, error: json };
        }
    } catch {
        // It nests more deeply than the stack allows.
    }
    return { ...answer, known: false, error: undefined };
}

function field(headers: HeaderFields, name: string): string | undefined {
    try {
        const value = typeof headers.get === 'function' ? headers.get(name) : (headers as { [name: string]: unknown })[name];
        return typeof value === 'string' ? value : undefined;
    } catch {
        return undefined;
    }
}

/** RFC 9110, section 10.2.3. */
function secondsOf(delay: string | undefined): number | undefined {
    if (delay === undefined) {
        return undefined;
    }
    if (/^[0-9]+$/.test(delay)) {
        return Number(delay);
    }
    const date = Date.parse(delay);
    return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

function isOne(names: readonly string[], value: unknown): boolean {
    return names.some((name) => fits({ $ref: name }, value));
}

/** Whether a value is what a schema says, as far as types tell. */
function fits(schema: Schema, value: unknown): boolean {
    if (schema.$ref !== undefined) {
        const named = schemas[schema.$ref.replace('#/components/schemas/', '')];
        return named === undefined || fits(named, value);
    }
    if ('const' in schema && schema.const !== value) {
        return false;
    }
    if (schema.enum !== undefined && !schema.enum.includes(value)) {
        return false;
    }
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices !== undefined && !choices.some((choice) => fits(choice, value))) {
        return false;
    }
    if (schema.type !== undefined) {
        const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
        if (!types.some((type) => isOf(type, value))) {
            return false;
        }
    }
    if (Array.isArray(value)) {
        const items = schema.items;
        return items === undefined || value.every((element) => fits(items, element));
    }
    if (typeof value !== 'object' || value === null) {
        return true;
    }
    const members = value as { readonly [name: string]: unknown };
    const has = (name: string) => Object.prototype.hasOwnProperty.call(members, name);
    return (
        (schema.required ?? []).every(has) &&
        Object.entries(schema.properties ?? {}).every(([name, property]) => !has(name) || fits(property, members[name]))
    );
}

function isOf(type: string, value: unknown): boolean {
    switch (type) {
        case 'null':
            return value === null;
        case 'array':
            return Array.isArray(value);
        case 'object':
            return typeof value === 'object' && value !== null && !Array.isArray(value);
        case 'integer':
            return Number.isInteger(value);
        default:
            return typeof value === type;
    }
}
