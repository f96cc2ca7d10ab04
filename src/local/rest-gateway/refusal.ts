/** Why the gateway itself refuses a request: the type of the gateway response, and what differs from its usual words. */
export interface Refusal {
  readonly refused: GatewayResponseType;
  /** The status where the type has none of its own. */
  readonly status?: number;
  readonly message?: string;
  /** The violations that a validator found in the body. */
  readonly validation?: string;
}

/** The types of gateway responses. */
export type GatewayResponseType = keyof typeof gatewayResponseTypes;

/** The default response of each type. DEFAULT_4XX and DEFAULT_5XX stand for what has no type of its own. */
export const gatewayResponseTypes = {
  ACCESS_DENIED: {
    status: 403,
    error: "AccessDeniedException",
    message: "User is not authorized to access this resource",
  },
  API_CONFIGURATION_ERROR: {
    status: 500,
    error: "InternalServerErrorException",
    message: "Internal server error",
  },
  AUTHORIZER_CONFIGURATION_ERROR: {
    status: 500,
    error: "AuthorizerConfigurationException",
    message: null,
  },
  AUTHORIZER_FAILURE: {
    status: 500,
    error: "AuthorizerFailureException",
    message: null,
  },
  BAD_REQUEST_BODY: {
    status: 400,
    error: "BadRequestException",
    message: "Invalid request body",
  },
  BAD_REQUEST_PARAMETERS: {
    status: 400,
    error: "BadRequestException",
    message: "Missing required request parameters",
  },
  DEFAULT_4XX: {
    status: 400,
    error: "BadRequestException",
    message: "Bad Request",
  },
  DEFAULT_5XX: {
    status: 500,
    error: "InternalServerErrorException",
    message: "Internal server error",
  },
  INTEGRATION_FAILURE: {
    status: 504,
    error: "InternalServerErrorException",
    message: "Internal server error",
  },
  INTEGRATION_TIMEOUT: {
    status: 504,
    error: "InternalServerErrorException",
    message: "Endpoint request timed out",
  },
  INVALID_API_KEY: {
    status: 403,
    error: "ForbiddenException",
    message: "Forbidden",
  },
  MISSING_AUTHENTICATION_TOKEN: {
    status: 403,
    error: "MissingAuthenticationTokenException",
    message: "Missing Authentication Token",
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    error: "RequestTooLargeException",
    message: "Request Too Long",
  },
  UNAUTHORIZED: {
    status: 401,
    error: "UnauthorizedException",
    message: "Unauthorized",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    error: "BadRequestException",
    message: "Unsupported Media Type",
  },
} as const;

/** The refusal where something in the gateway breaks. */
export const internalError: Refusal = { refused: "DEFAULT_5XX", status: 500 };
