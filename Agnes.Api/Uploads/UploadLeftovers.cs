using Agnes.Api.Database;
using Agnes.Api.Hosting;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Uploads;

/// <summary>Removes what a killed process left of its uploads. The database's owner alone takes uploads, so nobody else's are met.</summary>
public sealed class UploadLeftovers(SessionRoot root) : IStartupTask
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
        foreach (var leftover in root.UserKeys()
            .SelectMany(userKey => Directory.EnumerateFiles(Path.Combine(root.Path, userKey), $"{Prefix}*", Accessible)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            File.Delete(leftover);
        }

        return Task.CompletedTask;
    }
}
