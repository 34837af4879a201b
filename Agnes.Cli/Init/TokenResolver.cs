using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;

namespace Agnes.Cli.Init;

internal static class TokenResolver
{
    /// <summary>
    /// Reads the token from the option, the file (<c>-</c> is standard input), the environment, or the stored
    /// configuration. Returns null if there is none.
    /// </summary>
    /// <exception cref="CommandException">The file cannot be read or is empty.</exception>
    public static async Task<string?> ReadAsync(
        string? token,
        string? file,
        TextReader input,
        CliEnvironment environment,
        CliConfig? before,
        CancellationToken cancellationToken) =>
        token?.Trim()
        ?? (file is null ? null : await OfFileAsync(file, input, cancellationToken))
        ?? environment.Variable("AGNES_TOKEN")?.Trim()
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
                : throw CommandException.UsageError($"--token-file '{file}' is empty; allowed: a file that contains a token.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CommandException.UsageError($"--token-file '{file}' cannot be read: {e.Message}");
        }
    }
}
