using Agnes.Cli.Home;

namespace Agnes.Cli.Init;

/// <summary>The token that <c>agnes init</c> is given.</summary>
internal static class GivenToken
{
    /// <summary>From the option, the file (<c>-</c> is standard input), the environment or the last time; null where none is given.</summary>
    /// <exception cref="CliException">The file cannot be read, or is empty.</exception>
    public static async Task<string?> ReadAsync(
        string? token,
        string? file,
        TextReader input,
        CliEnvironment environment,
        CliConfig? before,
        CancellationToken cancellationToken) =>
        token?.Trim()
        ?? (file is null ? null : await OfFileAsync(file, input, cancellationToken))
        ?? environment.Text("AGNES_TOKEN")
        ?? before?.Token;

    private static async Task<string> OfFileAsync(string file, TextReader input, CancellationToken cancellationToken)
    {
        try
        {
            var text = file == "-"
                ? await input.ReadLineAsync(cancellationToken)
                : await File.ReadAllTextAsync(file, cancellationToken);
            return text?.Trim() is { Length: > 0 } token
                ? token
                : throw new CliException(ExitCodes.WrongUsage, $"--token-file '{file}' is empty; allowed: a file that holds a token.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.WrongUsage, $"--token-file '{file}' cannot be read: {e.Message}", reason: e);
        }
    }
}
