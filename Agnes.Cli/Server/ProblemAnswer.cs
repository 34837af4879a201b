namespace Agnes.Cli.Server;

/// <summary>Why the server refused something (RFC 9457).</summary>
internal sealed record ProblemAnswer(string? Title, string? Detail)
{
    public string? Text => Detail ?? Title;
}
