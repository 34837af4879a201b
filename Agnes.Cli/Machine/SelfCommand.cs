using System.Globalization;

namespace Agnes.Cli.Machine;

/// <summary>How this command is started again.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">What comes before the command's own arguments: its assembly, where the program is <c>dotnet</c>.</param>
internal sealed record SelfCommand(string FileName, IReadOnlyList<string> Arguments)
{
    public static SelfCommand OfProcess()
    {
        var program = Environment.ProcessPath ?? "agnes";
        return Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? new SelfCommand(program, [Path.Combine(AppContext.BaseDirectory, "agnes.dll")])
            : new SelfCommand(program, []);
    }

    /// <summary>As a line for a shell.</summary>
    public string ToShell(params IEnumerable<string> arguments) =>
        string.Join(' ', new[] { FileName }.Concat(Arguments).Concat(arguments).Select(Quote));

    private static string Quote(string word) =>
        word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || "-_./:".Contains(character, StringComparison.Ordinal))
            ? word
            : string.Create(CultureInfo.InvariantCulture, $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'");
}
