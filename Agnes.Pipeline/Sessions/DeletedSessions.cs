using System.Collections.Concurrent;

namespace Agnes.Pipeline.Sessions;

/// <summary>
/// The sessions that were deleted, in memory. They stay deleted: whatever brings their files back, no part of Agnes sees
/// them. Several threads may read while one writes.
/// </summary>
public sealed class DeletedSessions
{
    private const string Extension = ".jsonl";

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> _idsByUserKey =
        new(StringComparer.Ordinal);

    /// <summary>The id by which a session is remembered: its name without the ending.</summary>
    public static string IdOf(SessionName name) => name.Value[..^Extension.Length];

    /// <summary>Remembers a session.</summary>
    /// <param name="userKey">The folder that it lay in.</param>
    /// <param name="sessionId">Its id.</param>
    public void Add(string userKey, string sessionId) =>
        _idsByUserKey.GetOrAdd(userKey, _ => new(StringComparer.Ordinal))[sessionId] = true;

    /// <summary>Whether a file is a deleted session's, or one of its sub-agents'.</summary>
    /// <param name="userKey">The folder.</param>
    /// <param name="name">The file name, of which no string is made.</param>
    public bool Contains(string userKey, ReadOnlySpan<char> name)
    {
        if (!_idsByUserKey.TryGetValue(userKey, out var ids))
        {
            return false;
        }

        var lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        var parent = SubAgentName.IdOfParent(name);
        return lookup.ContainsKey(name.EndsWith(Extension, StringComparison.Ordinal) ? name[..^Extension.Length] : name)
            || (!parent.IsEmpty && lookup.ContainsKey(parent));
    }

    /// <summary>As the other, by the session's key.</summary>
    public bool Contains(SessionKey key) => Contains(key.UserKey, key.Name.Value);

    /// <summary>As the other, by the value of <c>session_file</c>.</summary>
    public bool Contains(string sessionFile)
    {
        ArgumentNullException.ThrowIfNull(sessionFile);
        var slash = sessionFile.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && Contains(sessionFile[..slash], sessionFile.AsSpan(slash + 1));
    }
}
