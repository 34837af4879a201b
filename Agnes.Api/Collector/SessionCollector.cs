using Agnes.Api.Database;
using Agnes.Api.Uploads;
using Agnes.Contracts.Collector;
using Agnes.Pipeline.ClaudeCode;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Collector;

/// <summary>
/// Copies sessions that lie on this machine into the users' folders, as uploads would come. Changed ones are refreshed;
/// what vanished from its place stays.
/// </summary>
public sealed partial class SessionCollector(
    CollectorOptions options,
    SessionRoot root,
    DeletedSessions deleted,
    UploadStore store,
    AgnesDatabase database,
    ILogger<SessionCollector> logger)
{
    public async Task<CollectorDetails> CollectAsync(CancellationToken cancellationToken)
    {
        var owners = await CollectorOwners.LoadAsync(database, cancellationToken);
        var tally = new Tally();
        foreach (var source in options.Sources)
        {
            foreach (var folder in Folders(source, tally))
            {
                await CollectAsync(folder, owners.UserKeyOf(folder.Owner), tally, cancellationToken);
            }
        }

        return new CollectorDetails(tally.Scanned, tally.Copied, tally.Refreshed, tally.Skipped, tally.Errors);
    }

    private IReadOnlyList<CollectedFolder> Folders(CollectorSource source, Tally tally)
    {
        try
        {
            var skipped = new List<SkippedFile>();
            var folders = source.Folders(skipped);
            Tell(skipped, tally);
            return folders;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.FolderNotRead(logger, source.Before, e.GetType().Name);
            tally.Errors++;
            return [];
        }
    }

    private async Task CollectAsync(CollectedFolder folder, string userKey, Tally tally, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder.Path))
        {
            Log.FolderNotRead(logger, folder.Path, nameof(DirectoryNotFoundException));
            tally.Errors++;
            return;
        }

        // Symbolic links must not lead to files of other users, because the collector can have more permissions than the owner.
        var found = SessionDiscovery.InRoots([folder.Path], boundary: folder.Within ?? folder.Path);
        Tell(found.Skipped, tally);
        foreach (var session in found.Sessions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tally.Scanned++;
            try
            {
                await TakeAsync(session, new SessionKey(userKey, SessionName.Parse(session.Name, null)), tally, cancellationToken);
            }
            catch (Exception e) when (e is UploadRefusedException || UploadFault.Of(e) is not null || e is UnauthorizedAccessException or IOException)
            {
                Log.NotTaken(logger, session.Path, e.GetType().Name);
                tally.Errors++;
            }
        }
    }

    private void Tell(IReadOnlyList<SkippedFile> all, Tally tally)
    {
        foreach (var skipped in all)
        {
            Log.FileSkipped(logger, skipped.Path, skipped.Reason);
            tally.Errors++;
        }
    }

    private async Task TakeAsync(LocalSession session, SessionKey key, Tally tally, CancellationToken cancellationToken)
    {
        var there = new FileInfo(root.PathOf(key));
        if (deleted.Contains(key) || (there.Exists && !IsNewer(session, there)))
        {
            tally.Skipped++;
            return;
        }

        using var handle = RegularFile.Open(session.Path)
            ?? throw new IOException("A link, or something else that is no file, has taken its place.");
        await using var content = new FileStream(handle, FileAccess.Read);
        await store.StoreAsync(
            key.UserKey,
            new UploadPart(key.Name, IsGzip: false, content),
            _ => Task.CompletedTask,
            session.ModifiedAt,
            cancellationToken);
        if (there.Exists)
        {
            tally.Refreshed++;
        }
        else
        {
            tally.Copied++;
        }
    }

    // What the user pushed after the session's last line is that session already, and secrets are taken out of it.
    private static bool IsNewer(LocalSession session, FileInfo there) =>
        session.ModifiedAt > there.LastWriteTimeUtc
        || (session.ModifiedAt == there.LastWriteTimeUtc && session.Size != there.Length);

    private sealed class Tally
    {
        public int Scanned { get; set; }

        public int Copied { get; set; }

        public int Refreshed { get; set; }

        public int Skipped { get; set; }

        public int Errors { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Folder} cannot be read, so no session is collected from it: {Reason}")]
        public static partial void FolderNotRead(ILogger logger, string folder, string reason);

        [LoggerMessage(LogLevel.Warning, "{Path} is not collected: {Reason}")]
        public static partial void FileSkipped(ILogger logger, string path, string reason);

        [LoggerMessage(LogLevel.Warning, "The session {Path} could not be collected: {Reason}")]
        public static partial void NotTaken(ILogger logger, string path, string reason);
    }
}
