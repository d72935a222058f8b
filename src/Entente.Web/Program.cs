using Entente.Web;
using Entente.Web.Instance;

if (args is ["--help" or "-h" or "-?"])
    return Starting.Help();
var builder = WebApplication.CreateBuilder(args);
builder.AddEntente();
var app = builder.Build();
app.MapEntente();
return await app.RunInstanceAsync();
