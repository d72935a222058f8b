using System.Buffers;

namespace Entente.Advisories.Prose;

/// <summary>
/// Mistakes in English that people make often, each a mistake whatever it was meant to be: what is short, or further than one slip from what was meant,
/// or looks like a form of a known word (occured), the rule of <see cref="EnglishSpelling"/> cannot tell.
/// </summary>
internal static class CommonMistakes
{
    private static readonly HashSet<string> All = [.. """
        abbout abilty absense acces accessable accidently accomodate accomodated accomodation accross acess acheive acheived acknowlege acording acount
        acquaintence aditional adn adress adresses advertisment agian agressive alligned allready allws alot alowed alows alreday amature amoung
        anonimous anual apear apears apparant appart appearence appearently arbitary arbitrarly archtecture assesment assymetric aswell atack atacker atacks
        attachement attatched attck autentication authenication authentciation authentification automaticly availabe availble avaliable avialable backgroud
        basicly becasue becuase befor begining beleive beleived belive benificial bewteen bianry boundry bufer buisness calulate catagory cemetary
        certian chalenge changable charachter charater choosen cirtical collegue comand comandline comming commited commiting comparision compatability
        compatable compatiblity completly comunicate comunication concious condidtion confguration confidental configration connecton consistant containes
        controled controling convience copywrite corect corrolated corrput corrupton coudl credentails critcal curent currenty currupt cutomer databse deafult
        decieve defaul definate definately definetly definitly defualt dependance dependancies dependancy dependecy descibe descripton desribe develope
        developement developped diable difficuly diffrent disapear disclousure discoverd dissapear dissappear doesnt dont dosent eachother eariler easely
        effeciency efficency eligable embarass embarassing enbale encrytion enrypted entreprise enviornment enviroment environemnt equiped equivalant
        escaltion escelation esclate especialy essencial eventhough everytime exampel excecute excecution excede exceded excellant existance existant
        expecially experiance explaination explioted exploitaton expoit expoited extention extreem extremly familar feild fianlly filesytem finaly 
        firware fisrt fixd foriegn foward freind frequentcy fuction fuctionality fufill fuond furthur garantee gaurantee gaurd generaly goverment grammer
        gurantee handeled happend hardwares hardwear harrass hasnt heigth heirarchy helpfull hieght higly howver idenity identifed identifer immediatly
        immedietly impliment implimentation improtant inclded inclued incompatable incorect incorperate indentify independant indepth infomation informations
        informaton inital initalize initalized inlcude inlcudes inproper inteface intefere intergrate interupt intial intialize invaild invalide invokation
        irrelevent isnt issueing jsut knowlege knwon lanuch lastest launchs leagal lengh lenght liason libary liberary libraray likelyhood limitaion listning
        localy maintainance maintanance maintenence malacious maliciuos malicous managment manditory maximium mesage messege mininum miscellanous
        misconfigred mispell mispelled mitigaiton mitigatation modifed monitering multple mutiple mutliple neccesary neccessary necesary necessery negligable
        negociate nessecary nessesary netowrk netwrok noone noticable notifed numebr occassion occassionally occation occurance occured occurence occuring
        ocurr ocurred ocurrence offical ommit ommitted oportunity oppurtunity orignal otehr overflwo overrided overwriten pach pacth paralel parallell
        parameterer paramter paremeter particualr passowrd pasword patche perfomance performace performence permanant permision permissable permited
        persistance persistant persue plattform posession posible possable possiblity potencial potentialy preceed precendence prefered preferrably presense
        previos prevously priveledge priviledge priviledged priviledges priviliges probaly problably proccess procede proceedure proffesional progess
        programing promt pronounciation properley propery prority protecton protocal prupose publically publicaly purchace purposly pysical quailty quantites
        realy reccomend reccomendation reccomended recieve recieved reciever recieving recomend recomendation recomendations recomended recuring redundent
        refered refering refrence relaesd relase relased releated relevent reliabilty remoetly remotly removeable renderd repalce reponse reponsible
        represenation reproduceable reqiure requierd requred researh resloved resolvd resourse responce respone responsability responsable restarant retreive
        retrive rythm satisfyed scurity seach secruity secuirty securtiy securty senario sence sensative sentance sepcific seperate seperated
        seperately seperation serach serivce servcie severly shoud shoudl sieze siganture similiar simultanious snapshoot softwares sofware somthing specfic
        specifc specificly speical sqeuence statment stoped storeage stratagy strenght structer submited succeded succes succesful succesfully successfull
        successfuly sucess sucessful sucessfully suficient sugest supercede superceded supersceded suport suported supposably suppport suprise susceptable
        suseptible suspicous synatx synchonized syncronize syncronous sytem sytems taht targetted techincal technicaly technolgy teh temparary temporaly
        temporarly tempory tendancy thast theif therfore theri thier thign thigns thorougly thoughout threashold threatend threshhold throught throuhg thsi
        tommorow tomorow tounge tramsmit transfered transfering transmision trasmit treshold trigerred triggerd truely truncted truning tyhat
        unabel unathenticated unauthenicated unauthentciated unauthoried unauthroized uncessary undefiend understading unexpectly unfortunatly unfortunetly
        uninitalized unitialized unknwon unkown unneccesary unneccessary unnecesary unpriviledged unsanitzed untill upadate upadte updat updte upgarde uploded
        upto usally useage usefull userful usualy utilites vaild validaton varaible varible varient vaule verfied verfy verion veriosn verisons versoin
        versons vulerability vulerable vulernabilities vulernability vulernable vulnarability vulnarable vulnerabel vulnerabilies vulnerabilites vulnerablilty
        vulnerablities vulneralbe vulnerbaility vulnurable vunerability vunerable warrent whcih wherease whereever wheter whic whihc whith wich widht
        wierd wiht wihtout withdrawl withhin witht withuot wohle workaroud workarround worng woudl wouldnt writen writting wroking wtih yeild yuo
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    // Of the first two letters, the lengths of the mistakes that start so, a bit each: most words need no more than this look.
    private static readonly uint[] Lengths = LengthsByStart();

    /// <summary>Whether a word, in lower case but perhaps for its first letter, is one of the mistakes.</summary>
    public static bool Contains(ReadOnlySpan<byte> word)
    {
        if (word.Length is < 2 or >= Letters || !char.IsAsciiLetter((char)word[0]) || !char.IsAsciiLetterLower((char)word[1]) || (Lengths[Start(word[0], word[1])] >> word.Length & 1) == 0)
            return false;
        Span<char> lower = stackalloc char[Letters];
        if (System.Text.Ascii.ToUtf16(word, lower, out var length) != OperationStatus.Done)
            return false;
        lower[0] |= ' ';
        return Lookup.Contains(lower[..length]);
    }

    private const int Letters = 26;

    private static int Start(int first, int second) => (((first | 0x20) - 'a') * Letters) + second - 'a';

    private static uint[] LengthsByStart()
    {
        var lengths = new uint[Letters * Letters];
        foreach (var word in All)
            lengths[Start(word[0], word[1])] |= 1U << word.Length;
        return lengths;
    }
}
