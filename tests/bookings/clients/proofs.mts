// TypeScript as clients write it: it compiles with `tsc --strict`, and problems are told apart by their codes.
import type { components, paths } from './openapi-typescript';
import type { GetErrors } from './hey-api/types.gen';

type NotFound = paths['/bookings/{id}']['get']['responses'][404]['content']['application/problem+json'];

export function numberOf(problem: NotFound): number | undefined {
    switch (problem.code) {
        case 'booking_not_found':
            return problem.id;
        case 'no_such_resource':
        case 'not_found':
            return undefined;
        default: {
            const unreachable: never = problem;
            return unreachable;
        }
    }
}

export function spanOf(problem: GetErrors[409]): [number, number] | undefined {
    return problem.code === 'room_taken' ? [problem.taken_from, problem.taken_until] : undefined;
}

// @ts-expect-error: there is no such code.
const code: components['schemas']['ErrorCode'] = 'no_such_code';
void code;
