namespace Agnes.Cli.Home;

/// <summary>The configuration that <c>agnes init</c> writes.</summary>
/// <param name="Token">The personal access token, or null if the server requires none.</param>
/// <param name="UserId">The owner of the token.</param>
internal sealed record CliConfig(Uri Server, string? Token, string? UserId, string? Email)
{
    // The generated ToString of a record would print the token.
    public override string ToString() => $"{nameof(CliConfig)} of {Server}";
}
