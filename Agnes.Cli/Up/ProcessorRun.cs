namespace Agnes.Cli.Up;

/// <summary>A processor's last run.</summary>
internal sealed record ProcessorRun(DateTimeOffset StartedAt, string Result, long DurationMs, RunCounts? Details);
