namespace Agnes.Api.Processors;

/// <summary>What the audit log keeps of a run that broke: the kind of exception, since its message might quote a session.</summary>
public sealed record BrokenRun(string Error);
