using System.Xml.Linq;
using Agnes.Api.Database;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Agnes.Api.Hosting;

/// <summary>Keeps keys in a folder that is made, when it is first looked into, for nobody else on the machine.</summary>
public sealed class PrivateKeyRepository(string folder, ILoggerFactory loggers)
    : FileSystemXmlRepository(new DirectoryInfo(folder), loggers)
{
    public override IReadOnlyCollection<XElement> GetAllElements()
    {
        PrivateFiles.MakeFolder(Directory.FullName);
        return base.GetAllElements();
    }
}
