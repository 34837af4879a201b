namespace Agnes.Cli.Hooks;

/// <summary>Writes a file of another program's, whole or not at all; a link stays one, and so do its permissions.</summary>
internal static class SettingsWriter
{
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            Replace(target, $"{target}.{Environment.ProcessId}.tmp", content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Failed($"'{path}' cannot be written: {e.Message}", cause: e);
        }
    }

    private static void Replace(string target, string beside, ReadOnlySpan<byte> content)
    {
        UnixFileMode? mode = !OperatingSystem.IsWindows() && File.Exists(target) ? File.GetUnixFileMode(target) : null;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && mode is not null)
        {
            // It may hold keys: not even for a moment others may read it who could not before.
            options.UnixCreateMode = mode;
        }

        try
        {
            using (var file = new FileStream(beside, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && mode is { } whole)
            {
                File.SetUnixFileMode(beside, whole);
            }

            File.Move(beside, target, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
