using Agnes.Cli.Commands;

namespace Agnes.Cli.Push;

/// <param name="NewlyRejected">The number of sessions rejected by this push, except those deleted on the server.</param>
/// <param name="Stopped">The reason why the push stopped early, or null if it did not.</param>
internal sealed record PushOutcome(PushReport Report, int NewlyRejected, CommandException? Stopped)
{
    public int ExitCode => this switch
    {
        { Stopped.ExitCode: ExitCodes.NotSignedIn } => ExitCodes.NotSignedIn,
        { Stopped: null, NewlyRejected: 0, Report.Waiting: [] } => Report.Skipped.Count > 0 ? ExitCodes.PartlyDone : ExitCodes.Done,
        { Report.Uploaded: > 0 } => ExitCodes.PartlyDone,
        { Stopped: { } stopped } => stopped.ExitCode,
        { Report.Unchanged: > 0 } => ExitCodes.PartlyDone,
        _ => ExitCodes.Failed,
    };
}
