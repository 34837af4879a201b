using System.Collections.Concurrent;
using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Runs;

/// <summary>
/// The stamps of all sessions of one processor, in memory: about 25 MB for 100,000 sessions. Several threads may read
/// while one writes.
/// </summary>
public sealed class SessionStamps
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, SessionStamp>> _byUserKey =
        new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IEnumerable<SessionStamp> All => _byUserKey.Values.SelectMany(sessions => sessions.Values);

    /// <summary>The stamp of a session; null where the processor has no state of it.</summary>
    /// <param name="userKey">Its folder.</param>
    /// <param name="name">Its file name, of which no string is made.</param>
    public SessionStamp? Find(string userKey, ReadOnlySpan<char> name) =>
        _byUserKey.TryGetValue(userKey, out var sessions)
        && sessions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var stamp)
            ? stamp
            : null;

    /// <summary>The stamp of a session; null where the processor has no state of it.</summary>
    public SessionStamp? Find(SessionKey key) => Find(key.UserKey, key.Name.Value);

    /// <summary>The stamp of a session, or null if the processor has no state of it.</summary>
    /// <param name="sessionFile">The session's key.</param>
    public SessionStamp? Find(string sessionFile)
    {
        var (userKey, name) = Split(sessionFile);
        return Find(userKey, name);
    }

    /// <summary>Sets the stamp of a session, by its key.</summary>
    public void Set(string sessionFile, SessionStamp stamp)
    {
        var (userKey, name) = Split(sessionFile);
        _byUserKey.GetOrAdd(userKey, _ => new(StringComparer.Ordinal))[name] = stamp;
    }

    /// <summary>Takes over rows of state; of one session, the last one holds.</summary>
    public void Set(IEnumerable<SessionState> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        foreach (var state in states)
        {
            Set(state.SessionFile, state.Stamp);
        }
    }

    /// <summary>Forgets one session, by its key, or all of them.</summary>
    public void Remove(string? sessionFile)
    {
        if (sessionFile is null)
        {
            _byUserKey.Clear();
            return;
        }

        var (userKey, name) = Split(sessionFile);
        if (_byUserKey.TryGetValue(userKey, out var sessions))
        {
            sessions.TryRemove(name, out _);
        }
    }

    private static (string UserKey, string Name) Split(string sessionFile)
    {
        ArgumentNullException.ThrowIfNull(sessionFile);
        var slash = sessionFile.IndexOf('/', StringComparison.Ordinal);
        return (sessionFile[..Math.Max(slash, 0)], sessionFile[(slash + 1)..]);
    }
}
