namespace Agnes.Cli.Admin;

/// <summary>A processor's last run.</summary>
internal sealed record LastRunAnswer(DateTimeOffset StartedAt, string Result, long DurationMs);
