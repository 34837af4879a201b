namespace Agnes.Cli.Push;

/// <summary>A transcript that would be sent.</summary>
internal sealed record DueSession(string Name, long Size, string Path);
