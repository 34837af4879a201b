namespace Agnes.Pipeline.Runs;

/// <summary>A part of an attempt that is to be written and counted.</summary>
internal abstract record AttemptStep
{
    private AttemptStep()
    {
    }

    /// <summary>A step that ends with a unit to write.</summary>
    public abstract record Writable(PendingWrite Write) : AttemptStep;

    public sealed record Done(PendingWrite Write, int ItemsExtracted) : Writable(Write);

    public sealed record Skipped(PendingWrite Write) : Writable(Write);

    public sealed record Failed(PendingWrite Write, string Reason, bool StopsRun) : Writable(Write);

    public sealed record Vanished : AttemptStep;
}
