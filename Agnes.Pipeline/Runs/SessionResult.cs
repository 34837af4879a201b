namespace Agnes.Pipeline.Runs;

/// <summary>The result of one session in a run: what is stored of it, and its error if it failed.</summary>
/// <param name="Session">The session's key.</param>
/// <param name="Items">The number of items in the parts that are stored.</param>
/// <param name="IsProcessed">True if at least one part is stored.</param>
/// <param name="IsSkipped">True if the content was unchanged.</param>
/// <param name="Error">The cause of the failure, or null if the session did not fail.</param>
internal sealed record SessionResult(
    string Session,
    int Items = 0,
    bool IsProcessed = false,
    bool IsSkipped = false,
    string? Error = null)
{
    /// <summary>Returns the result after the unit of a step was written.</summary>
    public SessionResult After(AttemptStep step) => step switch
    {
        AttemptStep.Done done => this with { IsProcessed = true, Items = Items + done.ItemsExtracted },
        AttemptStep.Skipped => this with { IsSkipped = true },
        AttemptStep.Failed failed => this with { Error = failed.Reason },
        _ => this,
    };
}
