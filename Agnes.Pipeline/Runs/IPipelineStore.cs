using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Runs;

/// <summary>Where state and rows are kept. The database's owner implements it.</summary>
public interface IPipelineStore
{
    /// <summary>How a processor stands with all its sessions; it follows what is committed.</summary>
    Task<SessionStamps> LoadStampsAsync(string processor, CancellationToken cancellationToken);

    /// <summary>A processor's state of some sessions, by session key; without those that it has none of.</summary>
    Task<IReadOnlyDictionary<string, SessionState>> LoadStatesAsync(
        string processor,
        IReadOnlyCollection<string> sessionFiles,
        CancellationToken cancellationToken);

    /// <summary>To whom folders belong.</summary>
    Task<SessionOwners> LoadOwnersAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Converts the rows of a unit to the form in which this store writes them. Workers call it on their own threads, so
    /// that <see cref="CommitAsync"/>, which one thread executes for all workers, has less to do. The caller disposes the
    /// result after the last attempt to write it.
    /// </summary>
    /// <param name="unit">The unit as the processor produced it.</param>
    /// <returns>A unit with the same content; the same object if the store has no other form.</returns>
    SessionUnit Prepare(SessionUnit unit) => unit;

    /// <summary>Writes the units in one transaction: all of them, or none.</summary>
    /// <exception cref="OutageException">Nothing can be written just now, whatever the units are.</exception>
    Task CommitAsync(
        ISessionProcessor processor,
        IReadOnlyList<SessionUnit> units,
        CancellationToken cancellationToken);

    /// <summary>Forgets state, so that the next runs do those sessions anew. Rows stay until they are replaced.</summary>
    /// <param name="processor">Whose state.</param>
    /// <param name="sessionFile">Of one session; null for all.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    /// <returns>How many sessions it had state of.</returns>
    Task<int> ForgetAsync(string processor, string? sessionFile, CancellationToken cancellationToken);
}
