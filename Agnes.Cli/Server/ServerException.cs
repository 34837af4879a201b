namespace Agnes.Cli.Server;

/// <summary>The server did not do what it was asked.</summary>
internal sealed class ServerException : CommandException
{
    private ServerException(int exitCode, string message, string? hint, Exception? reason)
        : base(exitCode, message, hint, reason)
    {
    }

    /// <summary>The status that it answered; null where it did not answer.</summary>
    public int? Status { get; private init; }

    /// <summary>Why, in the server's words.</summary>
    public string? Detail { get; private init; }

    /// <summary>When it wants to be asked again.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public static ServerException Unreachable(Uri address, HttpRequestException reason) => new(
        ExitCodes.Unreachable,
        $"{address} cannot be reached: {(reason.InnerException ?? reason).Message}",
        "Is the address right, and the server up? agnes doctor looks.",
        reason);

    public static ServerException Silent(Uri address, TimeSpan patience) => new(
        ExitCodes.Unreachable, $"{address} has not answered for {patience.TotalSeconds:0} seconds.", hint: null, reason: null);

    public static ServerException Moved(Uri address, int status, Uri location) => new(
        ExitCodes.Unreachable, $"{address} sends elsewhere, to {location}.", "agnes init --server with that address", reason: null)
    {
        Status = status,
    };

    public static ServerException NotSignedIn(Uri address, bool hasToken) => new(
        ExitCodes.NotSignedIn,
        hasToken
            ? $"{address} does not take this token: it is unknown, expired or revoked."
            : $"{address} asks for a token, and there is none.",
        $"Make one at {new Uri(address, "profile/tokens")}, then: agnes init --server {address} --token-file FILE",
        reason: null)
    {
        Status = 401,
    };

    public static ServerException Refused(Uri address, int status, string? detail, TimeSpan? retryAfter) => new(
        ExitCodes.Failed, $"{address} answers {status}: {detail}", hint: null, reason: null)
    {
        Status = status,
        Detail = detail,
        RetryAfter = retryAfter,
    };

    public static ServerException NotAgnes(Uri address, Exception? reason) => new(
        ExitCodes.Failed, $"What answers at {address} is not Agnes.", "Is the address right, its path included?", reason);
}
