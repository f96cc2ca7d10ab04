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
  ACCESS_DENIED: response(
    403,
    "AccessDeniedException",
    "User is not authorized to access this resource",
  ),
  API_CONFIGURATION_ERROR: response(
    500,
    "InternalServerErrorException",
    "Internal server error",
  ),
  AUTHORIZER_CONFIGURATION_ERROR: response(
    500,
    "AuthorizerConfigurationException",
    null,
  ),
  AUTHORIZER_FAILURE: response(500, "AuthorizerFailureException", null),
  BAD_REQUEST_BODY: response(
    400,
    "BadRequestException",
    "Invalid request body",
  ),
  BAD_REQUEST_PARAMETERS: response(
    400,
    "BadRequestException",
    "Missing required request parameters",
  ),
  DEFAULT_4XX: response(400, "BadRequestException", "Bad Request"),
  DEFAULT_5XX: response(
    500,
    "InternalServerErrorException",
    "Internal server error",
  ),
  INTEGRATION_FAILURE: response(
    504,
    "InternalServerErrorException",
    "Internal server error",
  ),
  INTEGRATION_TIMEOUT: response(
    504,
    "InternalServerErrorException",
    "Endpoint request timed out",
  ),
  INVALID_API_KEY: response(403, "ForbiddenException", "Forbidden"),
  MISSING_AUTHENTICATION_TOKEN: response(
    403,
    "MissingAuthenticationTokenException",
    "Missing Authentication Token",
  ),
  REQUEST_TOO_LARGE: response(
    413,
    "RequestTooLargeException",
    "Request Too Long",
  ),
  UNAUTHORIZED: response(401, "UnauthorizedException", "Unauthorized"),
  UNSUPPORTED_MEDIA_TYPE: response(
    415,
    "BadRequestException",
    "Unsupported Media Type",
  ),
};

/** A response by its status, the type of the error, and its message. */
function response(status: number, error: string, message: string | null) {
  return { status, error, message };
}

/** The refusal where something in the gateway breaks. */
export const internalError: Refusal = { refused: "DEFAULT_5XX", status: 500 };
