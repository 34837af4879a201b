namespace Agnes.Cli.Up;

/// <summary>Agnes cannot run here; the message tells a person why.</summary>
internal sealed class UpFailedException(string message) : Exception(message);
