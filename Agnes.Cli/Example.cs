namespace Agnes.Cli;

/// <summary>A command line as somebody would type it, and what it is good for.</summary>
internal sealed record Example(string CommandLine, string Purpose);
