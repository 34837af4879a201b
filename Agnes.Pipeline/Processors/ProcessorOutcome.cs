namespace Agnes.Pipeline.Processors;

/// <summary>What came of a session, or of a part of it. Each outcome is committed whole, together with the session's state.</summary>
public abstract record ProcessorOutcome
{
    private ProcessorOutcome()
    {
    }

    /// <summary>The whole session. Replaces all rows that the processor's tables hold for it.</summary>
    /// <param name="ItemsExtracted">How many items were found; 0 is a result.</param>
    /// <param name="Rows">The session's rows.</param>
    public sealed record Replaced(int ItemsExtracted, IReadOnlyList<TableRows> Rows) : ProcessorOutcome;

    /// <summary>The session up to a position. Adds to the rows that stand.</summary>
    /// <param name="Position">Bytes of the file that are done; a later run gets it back in <see cref="SessionContext.Position"/>.</param>
    /// <param name="More">Whether parts are left after this one.</param>
    /// <param name="ItemsExtracted">How many items this part added.</param>
    /// <param name="Rows">The rows to add.</param>
    public sealed record Advanced(long Position, bool More, int ItemsExtracted, IReadOnlyList<TableRows> Rows)
        : ProcessorOutcome;

    /// <summary>The session itself is at fault. Counts as an attempt; after the allowed number it is quarantined.</summary>
    /// <param name="Reason">One line for people, without transcript text.</param>
    public sealed record Failed(string Reason) : ProcessorOutcome;

    /// <summary>
    /// The world outside is at fault (service down, rate limit, time-out). No attempt is counted; the session is
    /// tried again later.
    /// </summary>
    /// <param name="Reason">One line for people, without transcript text.</param>
    /// <param name="RetryAfter">How long the outside asked to be left alone, where it did.</param>
    /// <param name="RefusesEverySession">
    /// Whether any other session would meet the same (a refused key): the run stops, and the rest waits for the next.
    /// </param>
    public sealed record Unavailable(string Reason, TimeSpan? RetryAfter = null, bool RefusesEverySession = false)
        : ProcessorOutcome;
}
