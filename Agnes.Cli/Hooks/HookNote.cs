namespace Agnes.Cli.Hooks;

/// <summary>What a hook did.</summary>
/// <param name="At">When, by this machine's clock.</param>
/// <param name="Event">At which moment it was called.</param>
/// <param name="Session">The session that Claude Code named; null where it named none.</param>
/// <param name="Did">What it did.</param>
/// <param name="Failed">Whether that was not what it is for.</param>
internal sealed record HookNote(DateTimeOffset At, string Event, string? Session, string Did, bool Failed);
