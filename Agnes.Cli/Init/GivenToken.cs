using Agnes.Cli.Home;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Init;

/// <summary>The token that <c>agnes init</c> is given.</summary>
internal static class GivenToken
{
    /// <summary>From the option, the file (<c>-</c> is standard input), the environment or the last time; null where none is given.</summary>
    /// <exception cref="CommandException">The file cannot be read, or is empty.</exception>
    public static async Task<string?> ReadAsync(
        string? token,
        string? file,
        TextReader input,
        Surroundings surroundings,
        CliConfig? before,
        CancellationToken cancellationToken) =>
        token?.Trim()
        ?? (file is null ? null : await OfFileAsync(file, input, cancellationToken))
        ?? surroundings.Variable("AGNES_TOKEN")?.Trim()
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
                : throw CommandException.WrongUsage($"--token-file '{file}' is empty; allowed: a file that holds a token.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CommandException.WrongUsage($"--token-file '{file}' cannot be read: {e.Message}");
        }
    }
}
