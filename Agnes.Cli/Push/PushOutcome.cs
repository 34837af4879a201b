namespace Agnes.Cli.Push;

/// <summary>How a push ended.</summary>
/// <param name="Report">What it did.</param>
/// <param name="RefusedAnew">How much was refused this time, but for what had been deleted on the server.</param>
/// <param name="Stopped">Why it ended early; null where it did not.</param>
internal sealed record PushOutcome(PushReport Report, int RefusedAnew, CommandException? Stopped)
{
    /// <summary>The answer to the shell.</summary>
    public int ExitCode => this switch
    {
        { Stopped.ExitCode: ExitCodes.NotSignedIn } => ExitCodes.NotSignedIn,
        { Stopped: null, RefusedAnew: 0, Report.Waiting: [] } => ExitCodes.Done,
        { Report.Uploaded: > 0 } => ExitCodes.PartlyDone,
        { Stopped: { } stopped } => stopped.ExitCode,
        { Report.Unchanged: > 0 } => ExitCodes.PartlyDone,
        _ => ExitCodes.Failed,
    };
}
