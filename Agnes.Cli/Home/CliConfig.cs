namespace Agnes.Cli.Home;

/// <summary>What <c>agnes init</c> noted.</summary>
/// <param name="Server">The server's address.</param>
/// <param name="Token">The personal access token; null for a server that asks for none.</param>
/// <param name="UserId">Whose token it is.</param>
/// <param name="Email">That person's address.</param>
internal sealed record CliConfig(Uri Server, string? Token, string? UserId, string? Email)
{
    // A record would print the token.
    public override string ToString() => $"{nameof(CliConfig)} of {Server}";
}
