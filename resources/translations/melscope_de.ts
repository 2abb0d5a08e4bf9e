<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Melscope</name>
    <message>
        <location filename="../../gui/language_actions.py"/>
        <source>From the next start on, Melscope speaks the language of the system.</source>
        <translation>Ab dem nächsten Start spricht Melscope die Sprache des Systems.</translation>
    </message>
    <message>
        <location filename="../../gui/language_actions.py"/>
        <source>From the next start on, Melscope speaks {language}.</source>
        <translation>Ab dem nächsten Start spricht Melscope {language}.</translation>
    </message>
    <message>
        <location filename="../../gui/language_actions.py"/>
        <source>Language: {language}</source>
        <translation>Sprache: {language}</translation>
    </message>
    <message>
        <location filename="../../gui/languages.py"/>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
</context>
</TS>
