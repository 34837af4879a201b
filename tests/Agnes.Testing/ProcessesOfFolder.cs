using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Agnes.Testing;

/// <summary>
/// Processes whose environment names a folder, as <c>HOME</c> and <c>DATA_DIR</c> do, whoever started them; Linux only.
/// What a program started to go on without it is found so.
/// </summary>
public static class ProcessesOfFolder
{
    /// <summary>A process that has no parent left stays in the list where nobody takes it from there, as in some containers.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    /// <summary>The ids of those that run.</summary>
    public static IReadOnlyList<int> List(string folder) => !OperatingSystem.IsLinux()
        ? []
        : [
            .. Directory.EnumerateDirectories("/proc")
                .Where(process => EnvironmentOf(process).Contains($"={folder}", StringComparison.Ordinal))
                .Select(process => int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture)),
        ];

    /// <summary>Ends them all, so that nothing is written to the folder any more.</summary>
    public static void End(string folder)
    {
        // More than one round: what is found may have started another meanwhile.
        while (List(folder) is { Count: > 0 } running)
        {
            foreach (var id in running)
            {
                End(id);
            }
        }
    }

    private static string EnvironmentOf(string process)
    {
        try
        {
            return char.IsAsciiDigit(Path.GetFileName(process)[0]) ? File.ReadAllText(Path.Combine(process, "environ"), Encoding.UTF8) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended since, or is another user's.
            return "";
        }
    }

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(LongestEnd);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
