#include "indexer/check/facts_service_words.h"

#include <array>

namespace firstline {
namespace {

constexpr std::array kServiceWords = {
    ServiceWords{"en", "",
                 "after,within,before,during,until,till,per,each,every,one,two,least,most,maximum,"
                 "minimum,between,takes,take,possible,during"},
    ServiceWords{"de", "",
                 "innerhalb,nach,vor,bis,ab,pro,je,jede,jeder,binnen,mindestens,hochstens,zwischen,"
                 "dauert,spatestens,moglich,wahrend"},
    ServiceWords{
        "nl", "",
        "binnen,na,voor,tot,vanaf,per,elke,minimaal,maximaal,tussen,duurt,mogelijk,kan,kunt"},
    ServiceWords{"fr", "",
                 "apres,avant,sous,dans,jusque,chaque,entre,minimum,maximum,delai,possible,pouvez,"
                 "peut,pendant,durant"},
    ServiceWords{"es", "",
                 "despues,antes,dentro,hasta,desde,cada,entre,minimo,maximo,plazo,tarda,posible,"
                 "puedes,puede,tienes,durante"},
    ServiceWords{"it", "", "dopo,prima,entro,fino,ogni,tra,minimo,massimo,possibile,puoi,durante"},
    ServiceWords{
        "pt", "",
        "apos,antes,dentro,ate,desde,cada,entre,minimo,maximo,prazo,demora,possivel,pode,durante"},
    ServiceWords{"ar", "", "خلال,بعد,قبل,حتى,من,الى,في,على,كل,لا,او,تستغرق,يستغرق"},
    ServiceWords{"en", "return",
                 "return,returnable,send back,sent back,bring back,post back,give back"},
    ServiceWords{"en", "refund", "refund,reimburse,reimbursement,repay,money back"},
    ServiceWords{"en", "exchange", "exchange,swap"},
    ServiceWords{"en", "ship", "ship,shipping,shipment,deliver,delivery,dispatch,postage,arrive"},
    ServiceWords{"en", "cost", "cost,price,fee,charge"},
    ServiceWords{"en", "free", "free"},
    ServiceWords{"en", "warranty", "warranty,guarantee"},
    ServiceWords{"en", "cancel", "cancel,cancellation"},
    ServiceWords{"en", "answer", "answer,reply,respond,response"},
    ServiceWords{"en", "goods",
                 "item,product,article,goods,purchase,order,parcel,package,thing,something"},
    ServiceWords{"en", "weigh", "weigh,weight"},
    ServiceWords{"en", "open", "open,opening,reach,available"},
    ServiceWords{"de", "return",
                 "ruckgabe,zuruckgeben,zuruckschicken,zurucksenden,rucksendung,retoure,retouren,"
                 "retournieren,ruckgabefrist,schicken zuruck,senden zuruck,geben zuruck"},
    ServiceWords{"de", "refund",
                 "erstatten,erstattung,ruckerstattung,zuruckerstatten,ruckzahlung,geld zuruck"},
    ServiceWords{"de", "exchange", "umtausch,umtauschen,tauschen"},
    ServiceWords{"de", "ship",
                 "versand,versenden,liefern,lieferung,zustellen,zustellung,porto,lieferzeit,"
                 "versandkosten,lieferkosten,versandkostenfrei,ankommen"},
    ServiceWords{"de", "cost", "kosten,kostet,preis,gebuhr,versandkosten,lieferkosten"},
    ServiceWords{"de", "free", "kostenlos,kostenfrei,gratis,frei,versandkostenfrei"},
    ServiceWords{"de", "warranty", "garantie,gewahrleistung,garantiezeit"},
    ServiceWords{"de", "cancel", "stornieren,stornierung,storno"},
    ServiceWords{"de", "answer", "antworten,antwort,beantworten"},
    ServiceWords{"de", "goods", "artikel,produkt,ware,bestellung,paket,sendung,etwas"},
    ServiceWords{"de", "weigh", "gewicht,wiegen,wiegt"},
    ServiceWords{"de", "open", "offnungszeiten,geoffnet,offen,erreichen,erreichbar"},
    ServiceWords{"nl", "return",
                 "retour,retourneren,retourtermijn,terugsturen,terugzenden,stuur terug"},
    ServiceWords{"nl", "refund", "terugbetalen,terugbetaling,terugbetaald,geld terug"},
    ServiceWords{"nl", "exchange", "ruilen,omruilen"},
    ServiceWords{"nl", "ship",
                 "verzending,verzenden,bezorgen,bezorging,levering,leveren,levertijd,"
                 "verzendkosten,bezorgkosten"},
    ServiceWords{"nl", "cost", "kosten,kost,prijs,verzendkosten,bezorgkosten"},
    ServiceWords{"nl", "free", "gratis"},
    ServiceWords{"nl", "warranty", "garantie,garantietermijn"},
    ServiceWords{"nl", "cancel", "annuleren,annulering"},
    ServiceWords{"nl", "goods", "artikel,product,bestelling,pakket,iets"},
    ServiceWords{"fr", "return", "retour,retourner,renvoyer,renvoi"},
    ServiceWords{"fr", "refund", "remboursement,rembourser,rembourse"},
    ServiceWords{"fr", "exchange", "echange,echanger"},
    ServiceWords{"fr", "ship", "livraison,livrer,expedition,expedier,port,envoi"},
    ServiceWords{"fr", "cost", "cout,couter,coute,prix,frais,tarif"},
    ServiceWords{"fr", "free", "gratuit,gratuite,gratuitement,offert,offerte"},
    ServiceWords{"fr", "warranty", "garantie,garanti"},
    ServiceWords{"fr", "cancel", "annuler,annulation"},
    ServiceWords{"fr", "goods", "article,produit,commande,colis,achat"},
    ServiceWords{"es", "return", "devolucion,devolver,devuelve,retorno"},
    ServiceWords{"es", "refund", "reembolso,reembolsar,reembolsamos"},
    ServiceWords{"es", "exchange", "cambio,cambiar"},
    ServiceWords{"es", "ship", "envio,enviar,entrega,entregar"},
    ServiceWords{"es", "cost", "coste,costo,cuesta,precio,gastos,tarifa"},
    ServiceWords{"es", "free", "gratis,gratuito,gratuita"},
    ServiceWords{"es", "warranty", "garantia"},
    ServiceWords{"es", "goods", "articulo,producto,pedido,paquete,compra"},
    ServiceWords{"it", "return", "reso,resi,restituire,restituzione,rendere"},
    ServiceWords{"it", "refund", "rimborso,rimborsare,rimborsiamo"},
    ServiceWords{"it", "exchange", "cambio,cambiare,sostituzione"},
    ServiceWords{"it", "ship", "spedizione,spedire,consegna,consegnare"},
    ServiceWords{"it", "cost", "costo,costa,costare,prezzo,spese,tariffa"},
    ServiceWords{"it", "free", "gratis,gratuito,gratuita"},
    ServiceWords{"it", "warranty", "garanzia"},
    ServiceWords{"it", "goods", "articolo,prodotto,ordine,pacco,acquisto"},
    ServiceWords{"pt", "return", "devolucao,devolver,retorno"},
    ServiceWords{"pt", "refund", "reembolso,reembolsar,reembolsamos"},
    ServiceWords{"pt", "exchange", "troca,trocar"},
    ServiceWords{"pt", "ship", "envio,enviar,entrega,entregar,frete,portes"},
    ServiceWords{"pt", "cost", "custo,custa,custar,preco,taxa,tarifa"},
    ServiceWords{"pt", "free", "gratis,gratuito,gratuita"},
    ServiceWords{"pt", "warranty", "garantia"},
    ServiceWords{"pt", "goods", "artigo,produto,encomenda,pedido,pacote,compra"},
    ServiceWords{"ar", "return", "ارجاع,الارجاع,ترجيع,اعاده,لارجاع,ارجاعها"},
    ServiceWords{"ar", "refund", "استرداد,المسترد,نعيد المبلغ,اعاده المبلغ,المال نعيد"},
    ServiceWords{"ar", "exchange", "استبدال,الاستبدال"},
    ServiceWords{"ar", "ship", "شحن,الشحن,توصيل,التوصيل,تسليم"},
    ServiceWords{"ar", "cost", "تكلفه,سعر,السعر,رسوم,التكلفه,يكلف"},
    ServiceWords{"ar", "free", "مجاني,مجانا,مجانيه"},
    ServiceWords{"ar", "warranty", "ضمان,الضمان"},
    ServiceWords{"ar", "goods", "منتج,المنتج,منتجات,المنتجات,طلب,الطلب,طرد,الطرد"},
    ServiceWords{"ja", "return", "返品,返送"},
    ServiceWords{"ja", "refund", "返金,払戻"},
    ServiceWords{"ja", "exchange", "交換"},
    ServiceWords{"ja", "ship", "配送,配達,発送,送料"},
    ServiceWords{"ja", "cost", "料金,価格,費用,送料"},
    ServiceWords{"ja", "free", "無料"},
    ServiceWords{"ja", "warranty", "保証"},
    ServiceWords{"ja", "goods", "商品,注文,荷物"},
};

}  // namespace

std::span<const ServiceWords> service_words() {
    return kServiceWords;
}

}  // namespace firstline
