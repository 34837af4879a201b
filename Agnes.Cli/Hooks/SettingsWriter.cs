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
            var beside = $"{target}.{Environment.ProcessId}.tmp";
            File.WriteAllBytes(beside, content);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
            }

            File.Move(beside, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Failed($"'{path}' cannot be written: {e.Message}", cause: e);
        }
    }
}
