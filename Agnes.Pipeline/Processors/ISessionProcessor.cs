namespace Agnes.Pipeline.Processors;

/// <summary>
/// A plugin that turns sessions into rows. The runner finds the sessions, reads each once, keeps the state, writes
/// the rows; the processor only says what a session amounts to. <c>docs/new-processor.md</c> walks through one.
/// </summary>
public interface ISessionProcessor
{
    /// <summary>
    /// Names the processor in URLs, in the audit log and beside each row of state, so it never changes.
    /// Lower-case letters, digits and hyphens.
    /// </summary>
    string Name { get; }

    /// <summary>Raise it when the rows of an unchanged session would come out otherwise: all sessions are done anew.</summary>
    int Version { get; }

    /// <summary>How often the scheduler is expected to ask for a run; health warns after twice this.</summary>
    TimeSpan Cadence { get; }

    /// <summary>
    /// For how long a session's file must have been left alone before it is looked at; zero: not at all. For what
    /// costs too much to be done again at each line that a live session writes.
    /// </summary>
    TimeSpan IdleTime => TimeSpan.Zero;

    /// <summary>Whether extraction asks a service outside of this machine, such as a language model. Such runs are capped by default.</summary>
    bool CallsOutside => false;

    /// <summary>How many sessions may be extracted at once.</summary>
    int Parallelism => Environment.ProcessorCount;

    /// <summary>The tables that it fills. Each has a column <c>session_file</c>.</summary>
    IReadOnlyList<RowTable> Tables { get; }

    /// <summary>
    /// Starts on one session. Several may be under way at once, so what belongs to a session is kept in the
    /// returned object, never in the processor.
    /// </summary>
    ISessionExtraction Begin(SessionContext session);
}
