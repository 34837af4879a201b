using System.Globalization;

namespace Agnes.Cli.Host;

/// <summary>The command line that starts this program again.</summary>
/// <param name="Arguments">The arguments before the command's own ones: the assembly if the program is <c>dotnet</c>.</param>
internal sealed record CurrentExecutable(string FileName, IReadOnlyList<string> Arguments)
{
    public static CurrentExecutable FromProcess()
    {
        var program = Environment.ProcessPath ?? "agnes";
        return Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? new CurrentExecutable(program, [Path.Combine(AppContext.BaseDirectory, "agnes.dll")])
            : new CurrentExecutable(program, []);
    }

    public string ToShell(params IEnumerable<string> arguments) =>
        string.Join(' ', new[] { FileName }.Concat(Arguments).Concat(arguments).Select(Quote));

    private static string Quote(string word) =>
        word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || "-_./:".Contains(character, StringComparison.Ordinal))
            ? word
            : string.Create(CultureInfo.InvariantCulture, $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'");
}
