namespace Agnes.Cli.Admin;

/// <summary>What came of a run.</summary>
internal sealed record RunAnswer(bool Ok, RunDetails Details);
