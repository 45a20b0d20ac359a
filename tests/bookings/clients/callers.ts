// What callers in TypeScript write, against the service that runs: callers.js ADDRESS
import { isError, parseError, type Error as BookingError, type Received } from './errors';

declare const process: { readonly argv: readonly string[] };

const address = process.argv[2] ?? '';
let proofs = 0;

function proof(name: string, holds: boolean): void {
    if (!holds) {
        throw new globalThis.Error(name);
    }
    proofs += 1;
    console.log(`- ${name}`);
}

async function ask(path: string, options: RequestInit = {}): Promise<Received<BookingError>> {
    const response = await fetch(address + path, { headers: { authorization: 'Bearer dev' }, ...options });
    return parseError(response.status, response.headers, await response.text());
}

/** Each variant is narrowed by its code, and has its own members. */
function describe(error: BookingError): string {
    switch (error.code) {
        case 'booking_not_found':
            return `booking ${error.id}`;
        case 'room_taken':
            return `from ${error.taken_from} to ${error.taken_until}`;
        case 'validation_failed':
            return (error.errors ?? []).map((violation) => violation.detail).join(', ');
        case 'insufficient_scope':
            return error.scope ?? '';
        default:
            return error.title;
    }
}

const missing = await ask('/bookings/4712');
proof('a 404 is known, with its member', missing.known && describe(missing.error) === 'booking 4712');
proof('and has its request id', missing.requestId?.length === 32);

const stranger = await ask('/bookings/1', { headers: { authorization: 'Bearer nobody' } });
proof('a 401 is known', stranger.known && stranger.error.code === 'invalid_token');

const method = await ask('/bookings', { method: 'PATCH' });
proof('what no type declares survives as it is', !method.known && method.status === 405 && method.body.includes('method_not_allowed'));

const problem = '{"type":"https://bookings.example.com/problems/booking-not-found","title":"Booking not found","status":404,';
const known = `${problem}"detail":"d","code":"booking_not_found","id":7,"request_id":"r"}`;
proof('a body is known as it stands', isError(JSON.parse(known)));
for (const [name, body] of Object.entries({
    'another code': known.replace('booking_not_found"', 'other"'),
    'a member of another type': known.replace('"id":7', '"id":"7"'),
    'a member that is missing': known.replace('"id":7,', ''),
    'half a body': known.slice(0, 50),
    'no body': '',
    'a page of a proxy': '<h1>502</h1>',
    'a list': '[1,2]',
    'null': 'null',
    'what nests deeply': '['.repeat(100_000) + ']'.repeat(100_000),
    'a prototype': '{"__proto__":{"code":"booking_not_found"},"constructor":1}',
})) {
    const received = parseError(502, { 'retry-after': '30' }, body);
    proof(`${name} is not known, and nothing throws`, !received.known && received.retryAfter === 30 && received.body === body);
}
const headers = new Headers({ 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' });
proof('a delay may be a date', (parseError(503, headers, '').retryAfter ?? 0) > 1e9);

console.log(`${proofs} proofs from TypeScript`);
