using System.Security.Cryptography;
using Agnes.Api.Database;
using Agnes.Api.Hosting;

namespace Agnes.Api.Accounts;

/// <summary>The secret that API and scheduler share through the data folder where none is configured.</summary>
public static class SchedulerTokenFile
{
    /// <summary>Reads the token, and makes one at the first start.</summary>
    public static string ReadOrCreate(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                PrivateFiles.Write(path, RandomNumberGenerator.GetHexString(64, lowercase: true));
            }

            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The scheduler's token {path} can be neither read nor made ({e.Message.TrimEnd('.')}); make DATA_DIR writable, or set SCHEDULER_API_TOKEN",
                e);
        }
    }
}
