// The errors of Bookings API 0.1.0, as they are declared. Do not edit.

/**
 * A service that this one asks cannot be reached.
 *
 * A service that this one asks answered with an error.
 *
 * A service that this one asks gave an answer that cannot be read.
 *
 * A service that this one asks could not be asked.
 */
export type BadGateway = {
    readonly code: "bad_gateway";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 502;
    readonly title: "Bad Gateway";
};

/** Any other error: of the framework, of a layer, or one that is not listed. */
export type DefaultError = {
    readonly code: ErrorCode | string;
    readonly detail: string;
    readonly errors?: readonly Violation[];
    readonly instance?: string;
    readonly request_id?: string;
    readonly status: number;
    readonly title: string;
    readonly type?: string;
};

/** The booking was cancelled before. */
export type ErrorAlreadyCancelled = {
    readonly code: "already_cancelled";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 409;
    readonly title: "Already cancelled";
    readonly type: "https://bookings.example.com/problems/already-cancelled";
};

/** The body is longer than the service accepts. */
export type ErrorBodyBodyBodyTooLarge = {
    readonly code: "body_too_large";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 413;
    readonly title: "Content Too Large";
};

/** The body could not be read to its end. */
export type ErrorBodyBodyUnreadableBody = {
    readonly code: "unreadable_body";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 400;
    readonly title: "Unreadable body";
};

/** The body is JSON, and not what the operation expects. */
export type ErrorBodyInvalidJson = {
    readonly code: "invalid_json";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 422;
    readonly title: "Invalid JSON";
};

/** The body is not JSON. */
export type ErrorBodyMalformedJson = {
    readonly code: "malformed_json";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 400;
    readonly title: "Malformed JSON";
};

/** The request does not say that its body is JSON. */
export type ErrorBodyUnsupportedMediaType = {
    readonly code: "unsupported_media_type";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 415;
    readonly title: "Unsupported Media Type";
};

/** No booking of yours has this number. Those of others are not told apart from those that never were. */
export type ErrorBookingNotFound = {
    readonly code: "booking_not_found";
    readonly detail: string;
    /** The number that was asked for. */
    readonly id: number;
    readonly request_id: string;
    readonly status: 404;
    readonly title: "Booking not found";
    readonly type: "https://bookings.example.com/problems/booking-not-found";
};

/** The codes of all declared problems. */
export type ErrorCode = "already_cancelled" | "already_exists" | "bad_gateway" | "body_too_large" | "booking_not_found" | "gateway_timeout" | "idempotency_key_in_flight" | "idempotency_key_missing" | "idempotency_key_reused" | "insufficient_scope" | "internal_server_error" | "invalid_json" | "invalid_path" | "invalid_query" | "invalid_token" | "maintenance" | "malformed_json" | "no_such_resource" | "not_acceptable" | "not_found" | "overlap" | "parameter_not_allowed" | "payment_declined" | "precondition_failed" | "precondition_required" | "rate_limited" | "reference_conflict" | "room_taken" | "service_unavailable" | "unauthenticated" | "unreadable_body" | "unsupported_media_type" | "validation_failed" | "value_not_allowed";

/** There is such a record already. */
export type ErrorDatabaseAlreadyExists = {
    readonly code: "already_exists";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 409;
    readonly title: "Already exists";
};

/** There is no such record. */
export type ErrorDatabaseNotFound = {
    readonly code: "not_found";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 404;
    readonly title: "Not Found";
};

/** The record overlaps with one that exists. */
export type ErrorDatabaseOverlap = {
    readonly code: "overlap";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 409;
    readonly title: "Overlap";
};

/** The record refers to one that does not exist, or others refer to it. */
export type ErrorDatabaseReferenceConflict = {
    readonly code: "reference_conflict";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 409;
    readonly title: "Reference conflict";
};

/** A value is outside of what is allowed. */
export type ErrorDatabaseValueNotAllowed = {
    readonly code: "value_not_allowed";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 422;
    readonly title: "Value not allowed";
};

/** A request with this key has not been answered yet. */
export type ErrorIdempotencyKeyInFlight = {
    readonly code: "idempotency_key_in_flight";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 409;
    readonly title: "Idempotency key in flight";
    readonly type: "https://bookings.example.com/problems/idempotency-key-in-flight";
};

/** A booking is made under an idempotency key: send an `Idempotency-Key` of up to 64 characters. */
export type ErrorIdempotencyKeyMissing = {
    readonly code: "idempotency_key_missing";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 400;
    readonly title: "Idempotency key missing";
    readonly type: "https://bookings.example.com/problems/idempotency-key-missing";
};

/** Another request has used this key. */
export type ErrorIdempotencyKeyReused = {
    readonly code: "idempotency_key_reused";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 422;
    readonly title: "Idempotency key reused";
    readonly type: "https://bookings.example.com/problems/idempotency-key-reused";
};

/** The token is valid, and not for this operation. */
export type ErrorInsufficientScope = {
    readonly code: "insufficient_scope";
    readonly detail: string;
    readonly request_id?: string;
    /** The scope that the operation needs. */
    readonly scope?: string;
    readonly status: 403;
    readonly title: "Insufficient scope";
    readonly type: "https://bookings.example.com/problems/insufficient-scope";
};

/** The token is unknown, or was valid once. A new one helps. */
export type ErrorInvalidToken = {
    readonly code: "invalid_token";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 401;
    readonly title: "Invalid token";
    readonly type: "https://bookings.example.com/problems/invalid-token";
};

/** The service is being worked on. `Retry-After` says when that ends. */
export type ErrorMaintenance = {
    readonly code: "maintenance";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 503;
    readonly title: "Maintenance";
    readonly type: "https://bookings.example.com/problems/maintenance";
};

/** Nothing is at this address. */
export type ErrorNoSuchResource = {
    readonly code: "no_such_resource";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 404;
    readonly title: "No such resource";
    readonly type: "https://bookings.example.com/problems/no-such-resource";
};

/** Bookings are listed as JSON or as CSV. */
export type ErrorNotAcceptable = {
    readonly code: "not_acceptable";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 406;
    readonly title: "Not acceptable";
    readonly type: "https://bookings.example.com/problems/not-acceptable";
};

/** A parameter of the query breaks a rule; each is in `errors`. */
export type ErrorParameterNotAllowed = {
    readonly code: "parameter_not_allowed";
    readonly detail: string;
    readonly errors?: readonly Violation[];
    readonly request_id: string;
    readonly status: 422;
    readonly title: "Parameter not allowed";
    readonly type: "https://bookings.example.com/problems/parameter-not-allowed";
};

/** A parameter in the path is not what the operation expects. */
export type ErrorPathInvalidPath = {
    readonly code: "invalid_path";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 400;
    readonly title: "Invalid path";
};

/** The card was declined, and nothing is booked. */
export type ErrorPaymentDeclined = {
    readonly code: "payment_declined";
    readonly detail: string;
    /** Why, as far as the bank says. */
    readonly reason?: unknown;
    readonly request_id?: string;
    readonly status: 402;
    readonly title: "Payment declined";
    readonly type: "https://bookings.example.com/problems/payment-declined";
};

/** A service that this one asks did not answer in time. */
export type ErrorPaymentsTimeout = {
    readonly code: "gateway_timeout";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 504;
    readonly title: "Gateway Timeout";
};

/** The booking has changed since it was read. The response has its `ETag` of now. */
export type ErrorPreconditionFailed = {
    readonly code: "precondition_failed";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 412;
    readonly title: "Precondition failed";
    readonly type: "https://bookings.example.com/problems/precondition-failed";
};

/** A booking is changed with `If-Match` only, so that nobody changes what somebody else has changed meanwhile. */
export type ErrorPreconditionRequired = {
    readonly code: "precondition_required";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 428;
    readonly title: "Precondition required";
    readonly type: "https://bookings.example.com/problems/precondition-required";
};

/** The query is not what the operation expects. */
export type ErrorQueryInvalidQuery = {
    readonly code: "invalid_query";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 400;
    readonly title: "Invalid query";
};

/** The caller has used up the requests of this minute. */
export type ErrorRateLimited = {
    readonly code: "rate_limited";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 429;
    readonly title: "Rate limited";
    readonly type: "https://bookings.example.com/problems/rate-limited";
};

/** The room is taken for at least a part of the time. */
export type ErrorRoomTaken = {
    readonly code: "room_taken";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 409;
    /** When the other booking starts, in seconds since 1970. */
    readonly taken_from: number;
    /** When it ends. */
    readonly taken_until: number;
    readonly title: "Room taken";
    readonly type: "https://bookings.example.com/problems/room-taken";
};

/** The request has no bearer token. */
export type ErrorUnauthenticated = {
    readonly code: "unauthenticated";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 401;
    readonly title: "Unauthenticated";
    readonly type: "https://bookings.example.com/problems/unauthenticated";
};

/** A value breaks a rule; each is in `errors`. */
export type ErrorValidationFailed = {
    readonly code: "validation_failed";
    readonly detail: string;
    readonly errors?: readonly Violation[];
    readonly request_id: string;
    readonly status: 422;
    readonly title: "Validation failed";
    readonly type: "https://bookings.example.com/problems/validation-failed";
};

/**
 * The handler asks for other parameters than the route has.
 *
 * The service and its database do not understand each other.
 */
export type InternalServerError = {
    readonly code: "internal_server_error";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 500;
    readonly title: "Internal Server Error";
};

/**
 * Too many requests wait for the database, or it does not answer.
 *
 * Other requests were in the way. The same request may succeed now.
 */
export type ServiceUnavailable = {
    readonly code: "service_unavailable";
    readonly detail: string;
    readonly request_id: string;
    readonly status: 503;
    readonly title: "Service Unavailable";
};

export type Violation = {
    readonly code?: string;
    readonly detail: string;
    readonly header?: string;
    readonly parameter?: string;
    readonly pointer?: string;
    readonly title: string;
};

export type Error = BadGateway | ErrorAlreadyCancelled | ErrorBodyBodyBodyTooLarge | ErrorBodyBodyUnreadableBody | ErrorBodyInvalidJson | ErrorBodyMalformedJson | ErrorBodyUnsupportedMediaType | ErrorBookingNotFound | ErrorDatabaseAlreadyExists | ErrorDatabaseNotFound | ErrorDatabaseOverlap | ErrorDatabaseReferenceConflict | ErrorDatabaseValueNotAllowed | ErrorIdempotencyKeyInFlight | ErrorIdempotencyKeyMissing | ErrorIdempotencyKeyReused | ErrorInsufficientScope | ErrorInvalidToken | ErrorMaintenance | ErrorNoSuchResource | ErrorNotAcceptable | ErrorParameterNotAllowed | ErrorPathInvalidPath | ErrorPaymentDeclined | ErrorPaymentsTimeout | ErrorPreconditionFailed | ErrorPreconditionRequired | ErrorQueryInvalidQuery | ErrorRateLimited | ErrorRoomTaken | ErrorUnauthenticated | ErrorValidationFailed | InternalServerError | ServiceUnavailable;

/** Whether a body, as `JSON.parse` reads it, is one of these. */
export function isError(body: unknown): body is Error {
    return isOne(["BadGateway", "ErrorAlreadyCancelled", "ErrorBodyBodyBodyTooLarge", "ErrorBodyBodyUnreadableBody", "ErrorBodyInvalidJson", "ErrorBodyMalformedJson", "ErrorBodyUnsupportedMediaType", "ErrorBookingNotFound", "ErrorDatabaseAlreadyExists", "ErrorDatabaseNotFound", "ErrorDatabaseOverlap", "ErrorDatabaseReferenceConflict", "ErrorDatabaseValueNotAllowed", "ErrorIdempotencyKeyInFlight", "ErrorIdempotencyKeyMissing", "ErrorIdempotencyKeyReused", "ErrorInsufficientScope", "ErrorInvalidToken", "ErrorMaintenance", "ErrorNoSuchResource", "ErrorNotAcceptable", "ErrorParameterNotAllowed", "ErrorPathInvalidPath", "ErrorPaymentDeclined", "ErrorPaymentsTimeout", "ErrorPreconditionFailed", "ErrorPreconditionRequired", "ErrorQueryInvalidQuery", "ErrorRateLimited", "ErrorRoomTaken", "ErrorUnauthenticated", "ErrorValidationFailed", "InternalServerError", "ServiceUnavailable"], body);
}

/** Reads a response. It never throws: what is not known is `known: false`. */
export function parseError(status: number, headers: HeaderFields, body: string): Received<Error> {
    return receive(isError, status, headers, body);
}

const schemas: Record<string, Schema> = {
  "BadGateway": {
    "properties": {
      "code": {
        "const": "bad_gateway",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 502,
        "type": "integer"
      },
      "title": {
        "const": "Bad Gateway",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "DefaultError": {
    "properties": {
      "code": {
        "anyOf": [
          {
            "$ref": "#/components/schemas/ErrorCode"
          },
          {
            "type": "string"
          }
        ]
      },
      "detail": {
        "type": "string"
      },
      "errors": {
        "items": {
          "$ref": "#/components/schemas/Violation"
        },
        "type": "array"
      },
      "instance": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "type": "integer"
      },
      "title": {
        "type": "string"
      },
      "type": {
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code"
    ],
    "type": "object"
  },
  "ErrorAlreadyCancelled": {
    "properties": {
      "code": {
        "const": "already_cancelled",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 409,
        "type": "integer"
      },
      "title": {
        "const": "Already cancelled",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/already-cancelled",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorBodyBodyBodyTooLarge": {
    "properties": {
      "code": {
        "const": "body_too_large",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 413,
        "type": "integer"
      },
      "title": {
        "const": "Content Too Large",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorBodyBodyUnreadableBody": {
    "properties": {
      "code": {
        "const": "unreadable_body",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 400,
        "type": "integer"
      },
      "title": {
        "const": "Unreadable body",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorBodyInvalidJson": {
    "properties": {
      "code": {
        "const": "invalid_json",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 422,
        "type": "integer"
      },
      "title": {
        "const": "Invalid JSON",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorBodyMalformedJson": {
    "properties": {
      "code": {
        "const": "malformed_json",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 400,
        "type": "integer"
      },
      "title": {
        "const": "Malformed JSON",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorBodyUnsupportedMediaType": {
    "properties": {
      "code": {
        "const": "unsupported_media_type",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 415,
        "type": "integer"
      },
      "title": {
        "const": "Unsupported Media Type",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorBookingNotFound": {
    "properties": {
      "code": {
        "const": "booking_not_found",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "id": {
        "type": "integer"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 404,
        "type": "integer"
      },
      "title": {
        "const": "Booking not found",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/booking-not-found",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "id",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorCode": {
    "enum": [
      "already_cancelled",
      "already_exists",
      "bad_gateway",
      "body_too_large",
      "booking_not_found",
      "gateway_timeout",
      "idempotency_key_in_flight",
      "idempotency_key_missing",
      "idempotency_key_reused",
      "insufficient_scope",
      "internal_server_error",
      "invalid_json",
      "invalid_path",
      "invalid_query",
      "invalid_token",
      "maintenance",
      "malformed_json",
      "no_such_resource",
      "not_acceptable",
      "not_found",
      "overlap",
      "parameter_not_allowed",
      "payment_declined",
      "precondition_failed",
      "precondition_required",
      "rate_limited",
      "reference_conflict",
      "room_taken",
      "service_unavailable",
      "unauthenticated",
      "unreadable_body",
      "unsupported_media_type",
      "validation_failed",
      "value_not_allowed"
    ],
    "type": "string"
  },
  "ErrorDatabaseAlreadyExists": {
    "properties": {
      "code": {
        "const": "already_exists",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 409,
        "type": "integer"
      },
      "title": {
        "const": "Already exists",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorDatabaseNotFound": {
    "properties": {
      "code": {
        "const": "not_found",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 404,
        "type": "integer"
      },
      "title": {
        "const": "Not Found",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorDatabaseOverlap": {
    "properties": {
      "code": {
        "const": "overlap",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 409,
        "type": "integer"
      },
      "title": {
        "const": "Overlap",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorDatabaseReferenceConflict": {
    "properties": {
      "code": {
        "const": "reference_conflict",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 409,
        "type": "integer"
      },
      "title": {
        "const": "Reference conflict",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorDatabaseValueNotAllowed": {
    "properties": {
      "code": {
        "const": "value_not_allowed",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 422,
        "type": "integer"
      },
      "title": {
        "const": "Value not allowed",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorIdempotencyKeyInFlight": {
    "properties": {
      "code": {
        "const": "idempotency_key_in_flight",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 409,
        "type": "integer"
      },
      "title": {
        "const": "Idempotency key in flight",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/idempotency-key-in-flight",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorIdempotencyKeyMissing": {
    "properties": {
      "code": {
        "const": "idempotency_key_missing",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 400,
        "type": "integer"
      },
      "title": {
        "const": "Idempotency key missing",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/idempotency-key-missing",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorIdempotencyKeyReused": {
    "properties": {
      "code": {
        "const": "idempotency_key_reused",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 422,
        "type": "integer"
      },
      "title": {
        "const": "Idempotency key reused",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/idempotency-key-reused",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorInsufficientScope": {
    "properties": {
      "code": {
        "const": "insufficient_scope",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "scope": {
        "type": "string"
      },
      "status": {
        "const": 403,
        "type": "integer"
      },
      "title": {
        "const": "Insufficient scope",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/insufficient-scope",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code"
    ],
    "type": "object"
  },
  "ErrorInvalidToken": {
    "properties": {
      "code": {
        "const": "invalid_token",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 401,
        "type": "integer"
      },
      "title": {
        "const": "Invalid token",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/invalid-token",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorMaintenance": {
    "properties": {
      "code": {
        "const": "maintenance",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 503,
        "type": "integer"
      },
      "title": {
        "const": "Maintenance",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/maintenance",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorNoSuchResource": {
    "properties": {
      "code": {
        "const": "no_such_resource",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 404,
        "type": "integer"
      },
      "title": {
        "const": "No such resource",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/no-such-resource",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorNotAcceptable": {
    "properties": {
      "code": {
        "const": "not_acceptable",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 406,
        "type": "integer"
      },
      "title": {
        "const": "Not acceptable",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/not-acceptable",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorParameterNotAllowed": {
    "properties": {
      "code": {
        "const": "parameter_not_allowed",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "errors": {
        "items": {
          "$ref": "#/components/schemas/Violation"
        },
        "type": "array"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 422,
        "type": "integer"
      },
      "title": {
        "const": "Parameter not allowed",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/parameter-not-allowed",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorPathInvalidPath": {
    "properties": {
      "code": {
        "const": "invalid_path",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 400,
        "type": "integer"
      },
      "title": {
        "const": "Invalid path",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorPaymentDeclined": {
    "properties": {
      "code": {
        "const": "payment_declined",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "reason": {},
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 402,
        "type": "integer"
      },
      "title": {
        "const": "Payment declined",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/payment-declined",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code"
    ],
    "type": "object"
  },
  "ErrorPaymentsTimeout": {
    "properties": {
      "code": {
        "const": "gateway_timeout",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 504,
        "type": "integer"
      },
      "title": {
        "const": "Gateway Timeout",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorPreconditionFailed": {
    "properties": {
      "code": {
        "const": "precondition_failed",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 412,
        "type": "integer"
      },
      "title": {
        "const": "Precondition failed",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/precondition-failed",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorPreconditionRequired": {
    "properties": {
      "code": {
        "const": "precondition_required",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 428,
        "type": "integer"
      },
      "title": {
        "const": "Precondition required",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/precondition-required",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorQueryInvalidQuery": {
    "properties": {
      "code": {
        "const": "invalid_query",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 400,
        "type": "integer"
      },
      "title": {
        "const": "Invalid query",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorRateLimited": {
    "properties": {
      "code": {
        "const": "rate_limited",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 429,
        "type": "integer"
      },
      "title": {
        "const": "Rate limited",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/rate-limited",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorRoomTaken": {
    "properties": {
      "code": {
        "const": "room_taken",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 409,
        "type": "integer"
      },
      "taken_from": {
        "type": "integer"
      },
      "taken_until": {
        "type": "integer"
      },
      "title": {
        "const": "Room taken",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/room-taken",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "taken_from",
      "taken_until",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorUnauthenticated": {
    "properties": {
      "code": {
        "const": "unauthenticated",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 401,
        "type": "integer"
      },
      "title": {
        "const": "Unauthenticated",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/unauthenticated",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ErrorValidationFailed": {
    "properties": {
      "code": {
        "const": "validation_failed",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "errors": {
        "items": {
          "$ref": "#/components/schemas/Violation"
        },
        "type": "array"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 422,
        "type": "integer"
      },
      "title": {
        "const": "Validation failed",
        "type": "string"
      },
      "type": {
        "const": "https://bookings.example.com/problems/validation-failed",
        "type": "string"
      }
    },
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "InternalServerError": {
    "properties": {
      "code": {
        "const": "internal_server_error",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 500,
        "type": "integer"
      },
      "title": {
        "const": "Internal Server Error",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "ServiceUnavailable": {
    "properties": {
      "code": {
        "const": "service_unavailable",
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "request_id": {
        "type": "string"
      },
      "status": {
        "const": 503,
        "type": "integer"
      },
      "title": {
        "const": "Service Unavailable",
        "type": "string"
      }
    },
    "required": [
      "title",
      "status",
      "detail",
      "code",
      "request_id"
    ],
    "type": "object"
  },
  "Violation": {
    "properties": {
      "code": {
        "type": "string"
      },
      "detail": {
        "type": "string"
      },
      "header": {
        "type": "string"
      },
      "parameter": {
        "type": "string"
      },
      "pointer": {
        "type": "string"
      },
      "title": {
        "type": "string"
      }
    },
    "required": [
      "title",
      "detail"
    ],
    "type": "object"
  }
};

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
