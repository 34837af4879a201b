using Agnes.Cli.Commands;

namespace Agnes.Cli.Server;

internal sealed class ServerException : CommandException
{
    private ServerException(int exitCode, string message, string? hint, Exception? reason)
        : base(exitCode, message, hint, reason)
    {
    }

    /// <summary>The HTTP status, or null if the server did not respond.</summary>
    public int? Status { get; private init; }

    /// <summary>The detail given by the server.</summary>
    public string? Detail { get; private init; }

    public TimeSpan? RetryAfter { get; private init; }

    public static ServerException Unreachable(Uri address, HttpRequestException reason) => new(
        ExitCodes.Unreachable,
        $"{address} cannot be reached: {(reason.InnerException ?? reason).Message}",
        "Check that the server is running and that its URL is correct, for example with 'agnes doctor'.",
        reason);

    public static ServerException TimedOut(Uri address, TimeSpan timeout) => new(
        ExitCodes.Unreachable, $"{address} has not responded for {timeout.TotalSeconds:0} seconds.", hint: null, reason: null);

    public static ServerException Redirected(Uri address, int status, Uri location) => new(
        ExitCodes.Unreachable, $"{address} redirects to {location}.", "agnes init --server URL, with that URL", reason: null)
    {
        Status = status,
    };

    public static ServerException NotSignedIn(Uri address, bool hasToken) => new(
        ExitCodes.NotSignedIn,
        hasToken
            ? $"{address} rejected the token: it is unknown, expired, or revoked."
            : $"{address} requires a token, but none is configured.",
        $"Create one at {new Uri(address, "profile/tokens")}, then: agnes init --server {address} --token-file FILE",
        reason: null)
    {
        Status = 401,
    };

    public static ServerException Rejected(Uri address, int status, string? detail, TimeSpan? retryAfter) => new(
        ExitCodes.Failed, $"{address} responded with status {status}: {detail}", hint: null, reason: null)
    {
        Status = status,
        Detail = detail,
        RetryAfter = retryAfter,
    };

    public static ServerException NotAgnes(Uri address, Exception? reason) => new(
        ExitCodes.Failed, $"The server at {address} is not an Agnes server.", "Check the URL, including its path.", reason);
}
