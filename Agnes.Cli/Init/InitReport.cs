namespace Agnes.Cli.Init;

/// <summary>What <c>agnes init</c> did.</summary>
/// <param name="Server">The server that the machine is connected to; null where it is connected to none any more.</param>
/// <param name="Version">The server's version.</param>
/// <param name="Email">Whose token it is.</param>
/// <param name="Settings">The settings of Claude Code that hold the hooks.</param>
/// <param name="Hooks">What became of them.</param>
internal sealed record InitReport(Uri? Server, string? Version, string? Email, string Settings, HookChange Hooks);
