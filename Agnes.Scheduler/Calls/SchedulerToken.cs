using Agnes.Scheduler.Settings;

namespace Agnes.Scheduler.Calls;

/// <summary>
/// The secret that the scheduler shares with the API. Its file is read for each attempt, because the API may create it after the
/// scheduler has started, and may replace it. A problem with it is logged once, until it changes.
/// </summary>
public sealed partial class SchedulerToken(SchedulerOptions options, ILogger<SchedulerToken> logger)
{
    private const int MinLength = 32;

    private string? _loggedProblem;

    /// <summary>Returns the token, or null if there is no usable one.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var source = options.Token is null ? options.Data.SchedulerToken : "SCHEDULER_API_TOKEN";
        var (token, problem) = options.Token is { } fromVariable ? Check(fromVariable) : await ReadFileAsync(source, cancellationToken);
        if (Interlocked.Exchange(ref _loggedProblem, problem) != problem && problem is not null)
        {
            Log.TokenUnusable(logger, source, problem);
        }

        return token;
    }

    private static async Task<(string? Token, string? Problem)> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return Check((await File.ReadAllTextAsync(path, cancellationToken)).Trim());
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, "is missing; the API creates it at its first start");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"cannot be read: {e.Message}");
        }
    }

    private static (string? Token, string? Problem) Check(string token) =>
        token.Length < MinLength
            ? (null, $"has {token.Length} characters; allowed: at least {MinLength}")
            : SchedulerOptions.FitsInHeader(token)
                ? (token, null)
                : (null, "contains characters other than visible ASCII");

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The API is called without a token and rejects most jobs: {Source} {Problem}")]
        public static partial void TokenUnusable(ILogger logger, string source, string problem);
    }
}
