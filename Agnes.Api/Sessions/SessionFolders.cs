using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Sessions;

/// <summary>Finds the folders of sessions that belong to somebody.</summary>
public sealed class SessionFolders(SessionRoot root, IPipelineStore store)
{
    /// <param name="owner">A user's id, or the name of a folder that belongs to nobody.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>First the folder that uploads go to, then what was dropped in under the user's e-mail address.</returns>
    public async Task<IReadOnlyList<string>> OfAsync(string owner, CancellationToken cancellationToken)
    {
        var owners = await store.LoadOwnersAsync(cancellationToken);
        return
        [
            .. root.UserKeys()
                .Where(key => (owners.OwnerOf(key).UserId ?? key) == owner)
                .OrderByDescending(key => key == owner)
                .ThenBy(key => key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The session of that name; null where there is none.</summary>
    public async Task<SessionFile?> FindAsync(string owner, SessionName name, CancellationToken cancellationToken)
    {
        foreach (var folder in await OfAsync(owner, cancellationToken))
        {
            if (root.Find(new SessionKey(folder, name)) is { } session)
            {
                return session;
            }
        }

        return null;
    }

    /// <summary>Whose folders there are, people first.</summary>
    public async Task<IReadOnlyList<FolderOwner>> OwnersAsync(CancellationToken cancellationToken)
    {
        var owners = await store.LoadOwnersAsync(cancellationToken);
        return
        [
            .. root.UserKeys()
                .Select(key => (Key: key, Owner: owners.OwnerOf(key)))
                .GroupBy(folder => folder.Owner)
                .Select(folders => new FolderOwner(
                    folders.Key.UserId ?? folders.Key.Username,
                    folders.Key.Username,
                    folders.Key.UserId is not null,
                    folders.Sum(folder => root.Scan(folder.Key).Count())))
                .OrderByDescending(owner => owner.IsUser)
                .ThenBy(owner => owner.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }
}
