using Agnes.Api.Database;
using Agnes.Api.Hosting;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Uploads;

/// <summary>Removes what a killed process left of its uploads. The database's owner alone takes uploads, so nobody else's are met.</summary>
public sealed class UploadLeftovers(SessionRoot root) : IStartupTask
{
    // Begins with a dot and lacks the ending, so neither a scan nor a listing sees it.
    private const string Prefix = ".upload-";

    public static string NewName(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return $"{Prefix}{Guid.CreateVersion7(time.GetUtcNow()):N}";
    }

    public Task RunAsync(AgnesDatabase database, CancellationToken cancellationToken)
    {
        if (Directory.Exists(root.Path))
        {
            foreach (var leftover in Directory.EnumerateDirectories(root.Path)
                .SelectMany(folder => Directory.EnumerateFiles(folder, $"{Prefix}*")))
            {
                cancellationToken.ThrowIfCancellationRequested();
                File.Delete(leftover);
            }
        }

        return Task.CompletedTask;
    }
}
