namespace Agnes.Contracts.Problems;

/// <summary>
/// The values of <c>type</c> in error responses. They identify the error and never change; <c>detail</c> is text for
/// people and can change.
/// </summary>
public static class ProblemTypes
{
    /// <summary>A parameter or the body is missing or invalid. Status: 400.</summary>
    public const string InvalidRequest = "/problems/invalid-request";

    /// <summary>A form has expired or was issued to another user. Status: 400.</summary>
    public const string FormExpired = "/problems/form-expired";

    /// <summary>No registered processor has this name. 400 for a run, 404 for reprocessing. Status: 400, 404.</summary>
    public const string UnknownProcessor = "/problems/unknown-processor";

    /// <summary>The uploaded content is not a session: corrupt gzip, an incomplete multipart body, or no line with a JSON object. Status: 400.</summary>
    public const string InvalidSession = "/problems/invalid-session";

    /// <summary>The request has no valid token or cookie. Status: 401.</summary>
    public const string NotAuthenticated = "/problems/not-authenticated";

    /// <summary>The caller is not authorized. Status: 403.</summary>
    public const string Forbidden = "/problems/forbidden";

    /// <summary>A page of another site sent the request. Status: 403.</summary>
    public const string CrossSiteRequest = "/problems/cross-site-request";

    /// <summary>The path does not exist. Status: 404.</summary>
    public const string NotFound = "/problems/not-found";

    /// <summary>No such session, or it belongs to another user. Status: 404.</summary>
    public const string UnknownSession = "/problems/unknown-session";

    /// <summary>No user has this ID. Status: 404.</summary>
    public const string UnknownUser = "/problems/unknown-user";

    /// <summary>No token has this ID. Status: 404.</summary>
    public const string UnknownToken = "/problems/unknown-token";

    /// <summary>No knowledge item has this ID. Status: 404.</summary>
    public const string UnknownKnowledgeItem = "/problems/unknown-knowledge-item";

    /// <summary>No contradiction has this ID. Status: 404.</summary>
    public const string UnknownContradiction = "/problems/unknown-contradiction";

    /// <summary>No relation has this ID. Status: 404.</summary>
    public const string UnknownRelation = "/problems/unknown-relation";

    /// <summary>The path does not support the method. Status: 405.</summary>
    public const string MethodNotAllowed = "/problems/method-not-allowed";

    /// <summary>Another run of the processor is in progress. Status: 409.</summary>
    public const string ProcessorRunning = "/problems/processor-running";

    /// <summary>Another run of the session collector is in progress. Status: 409.</summary>
    public const string CollectorRunning = "/problems/collector-running";

    /// <summary>The change conflicts with the existing users, for example it would remove the last admin. Status: 409.</summary>
    public const string UserConflict = "/problems/user-conflict";

    /// <summary>The status of the item, contradiction, or relation does not allow the action. Status: 409.</summary>
    public const string KnowledgeConflict = "/problems/knowledge-conflict";

    /// <summary>The session was deleted and cannot be uploaded again. Status: 410.</summary>
    public const string SessionDeleted = "/problems/session-deleted";

    /// <summary>The body or the session exceeds the maximum size. Status: 413.</summary>
    public const string TooLarge = "/problems/too-large";

    /// <summary>The content type or content encoding is not supported. Status: 415.</summary>
    public const string UnsupportedMediaType = "/problems/unsupported-media-type";

    /// <summary>Too many failed sign-in attempts; retry after the time in Retry-After. Status: 429.</summary>
    public const string TooManyAttempts = "/problems/too-many-attempts";

    /// <summary>The API failed; its log has the reason under the traceId. Status: 500.</summary>
    public const string InternalError = "/problems/internal-error";

    /// <summary>The API is starting: it opens and migrates the database. Status: 503.</summary>
    public const string Starting = "/problems/starting";

    /// <summary>The API or its database is temporarily unavailable. Status: 503.</summary>
    public const string Unavailable = "/problems/unavailable";

    /// <summary>The request took too long. Status: 504.</summary>
    public const string Timeout = "/problems/timeout";

    /// <summary>The disk is full or read-only; nothing was stored. Status: 507.</summary>
    public const string StorageFull = "/problems/storage-full";

    /// <summary>An error without a type of its own; see the status.</summary>
    public const string Other = "/problems/other";
}
