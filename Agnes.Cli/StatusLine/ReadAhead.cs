using System.ComponentModel;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.StatusLine;

/// <summary>Fills the cache in a background process, one at a time.</summary>
internal sealed class ReadAhead(CliEnvironment environment)
{
    private const string LockName = "statusline.lock";

    private readonly OwnerOnlyFolder _folder = CallCache.FolderOf(environment);

    /// <summary>Starts the background process unless one is running.</summary>
    /// <param name="arguments">The command line that calls <see cref="Run"/>.</param>
    /// <returns>True if a later status line finds more in the cache.</returns>
    public bool TryStart(IReadOnlyList<string> arguments)
    {
        try
        {
            using (var fileLock = FileLock.TryAcquire(_folder, LockName))
            {
                if (fileLock is null)
                {
                    return true;
                }
            }

            DetachedProcess.Start(environment.Self, arguments, environment.WorkingFolder);
            return true;
        }
        catch (Exception e) when (e is CommandException or IOException or Win32Exception)
        {
            // The cache is not writable, or no process can be started. The status line then reads everything itself.
            return false;
        }
    }

    public void Run(IReadOnlyList<TranscriptFile> transcripts, CancellationToken cancellationToken)
    {
        // Claude Code kills an outdated status line and its process group.
        DetachedSession.Start();
        using var fileLock = FileLock.TryAcquire(_folder, LockName);
        if (fileLock is not null)
        {
            CallCache.Load(environment).ReadAndKeep(transcripts, cancellationToken);
        }
    }
}
