using Agnes.Api.Database;
using Agnes.Api.Hosting;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Uploads;

/// <summary>Removes what a killed process left of its uploads. The database's owner alone takes uploads, so nobody else's are met.</summary>
public sealed partial class UploadLeftovers(SessionRoot root, ILogger<UploadLeftovers> logger) : IStartupTask
{
    // Begins with a dot and lacks the ending, so neither a scan nor a listing sees it.
    private const string Prefix = ".upload-";

    // A folder that the API must not list is told by health, and keeps nothing else from starting.
    private static readonly EnumerationOptions Accessible = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    public static string NewName(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return $"{Prefix}{Guid.CreateVersion7(time.GetUtcNow()):N}";
    }

    public Task RunAsync(AgnesDatabase database, CancellationToken cancellationToken)
    {
        foreach (var leftover in root.UserKeys().SelectMany(LeftoversIn))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Remove(leftover);
        }

        return Task.CompletedTask;
    }

    private IEnumerable<string> LeftoversIn(string userKey)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(root.Path, userKey), $"{Prefix}*", Accessible);
        }
        catch (DirectoryNotFoundException)
        {
            // Gone by now, or of a name that is no UTF-8, under which nothing was ever uploaded.
            return [];
        }
    }

    private void Remove(string leftover)
    {
        try
        {
            File.Delete(leftover);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No reason not to start: nobody sees it, and the next start tries again.
            Log.NotRemoved(logger, leftover, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "What is left of an upload, {Path}, could not be removed")]
        public static partial void NotRemoved(ILogger logger, string path, Exception reason);
    }
}
