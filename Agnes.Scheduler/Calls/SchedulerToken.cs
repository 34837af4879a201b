namespace Agnes.Scheduler.Calls;

// The shared secret. Its file is read for each call, because the API may make it after the scheduler started
// and may make it anew; what is wrong with it is said once, until it is right again.
public sealed partial class SchedulerToken(SchedulerOptions options, ILogger<SchedulerToken> logger)
{
    private const int MinimumLength = 32;

    private string? _told;

    public static bool FitsAHeader(string token) => token.All(character => character is > ' ' and <= '~');

    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var source = options.Token is null ? options.Data.SchedulerToken : "SCHEDULER_API_TOKEN";
        var (token, fault) = options.Token is { } given ? Check(given) : await ReadFileAsync(source, cancellationToken);
        if (Interlocked.Exchange(ref _told, fault) != fault && fault is not null)
        {
            Log.TokenUnusable(logger, source, fault);
        }

        return token;
    }

    private static async Task<(string? Token, string? Fault)> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return Check((await File.ReadAllTextAsync(path, cancellationToken)).Trim());
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, "is missing; the API makes it at its first start");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, $"cannot be read: {fault.Message}");
        }
    }

    private static (string? Token, string? Fault) Check(string token) =>
        token.Length < MinimumLength
            ? (null, $"has {token.Length} characters, which is fewer than {MinimumLength}")
            : FitsAHeader(token)
                ? (token, null)
                : (null, "holds characters other than visible ASCII");

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Calling the API without a token: {Source} {Fault}")]
        public static partial void TokenUnusable(ILogger logger, string source, string fault);
    }
}
