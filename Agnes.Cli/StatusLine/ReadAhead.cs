using System.ComponentModel;
using Agnes.Cli.Home;
using Agnes.Cli.Hooks;
using Agnes.Cli.Machine;
using Agnes.Cli.Usage;

namespace Agnes.Cli.StatusLine;

/// <summary>Reads into the cache, in a process that no line waits for; one at a time.</summary>
internal sealed class ReadAhead(Surroundings surroundings)
{
    private const string LockName = "statusline.lock";

    private readonly OwnFolder _folder = CallCache.FolderOf(surroundings);

    /// <summary>Starts it, where it does not run already.</summary>
    /// <param name="arguments">By which the command comes to <see cref="Run"/>.</param>
    /// <returns>Whether a later line will find more in the cache.</returns>
    public bool TryStart(IReadOnlyList<string> arguments)
    {
        try
        {
            using (var turn = FileLock.TryTake(_folder, LockName))
            {
                if (turn is null)
                {
                    return true;
                }
            }

            DetachedProcess.Start(surroundings.Self, arguments, surroundings.WorkingFolder);
            return true;
        }
        catch (Exception e) when (e is CommandException or IOException or Win32Exception)
        {
            // Nothing can be kept here, or nothing be started: then the line itself reads all, and takes its time.
            return false;
        }
    }

    public void Run(IReadOnlyList<LocalTranscript> transcripts, CancellationToken cancellationToken)
    {
        // Claude Code ends a status line that it has no use for any more, with all that it started.
        OwnSession.Begin();
        using var turn = FileLock.TryTake(_folder, LockName);
        if (turn is not null)
        {
            CallCache.Load(surroundings).ReadAndKeep(transcripts, cancellationToken);
        }
    }
}
